"""A new library: its `site_data/`, every key of its files explained, and the site around it."""

from __future__ import annotations

import shutil
from pathlib import Path

from builder.errors import OutputError
from builder.saying import of_system, say
from builder.staging import staged

# What a site is made with beside its data, as this project has it.
_AROUND = ("mkdocs.yml", "docs", "overrides")
_FILES = {
    "site.yml": """\
# 文库的登记。没有写到的，由各份报告的 report.yml 得出；一项也不写，文库也成立。
# 文库的名称，印在每一页上：
# name: 某某报告文库
# 一句话的介绍，给搜索引擎和转发的人看：
# description: 某某公司历年的社会责任报告，逐句可查。
# 报告的语言，界面按先后列出：zh-Hans、zh-Hant、en。
# languages: [zh-Hans]
# 报告的文字属于谁：
# texts: 某某公司
# 读者发现错误，写给谁：邮件地址，或登记问题的网址。
# contact: editor@example.org
{}
""",
    "programs.yml": """\
# 反复出现的项目，每个写明全部名称，网站据此在各份报告之间互相链接；写法见 CONTRIBUTING.md。
# - id: rural-schools          # 网址的一部分：小写字母、数字和连字符
#   name: 乡村学校计划
#   kind: program              # award、campaign、foundation、fund、platform、product、program
#   names: [乡村学校计划]
# `builder discover` 从报告里提出候选。
[]
""",
}


def start_library(folder: Path) -> tuple[str, ...]:
    """Begin a library in a folder.

    Args:
        folder: missing, empty, or a copy of this project without `site_data/`.

    Returns:
        What was made, by its name in the folder.

    Raises:
        OutputError: the folder holds a library, or other things where the site's would stand,
            or cannot be written.
    """
    data = folder / "site_data"
    if data.exists():
        raise OutputError(
            say("{data} is there already; add reports to it with `builder new ID FILE`", data=data)
        )
    around = [] if (folder / "mkdocs.yml").exists() else list(_AROUND)
    if taken := [name for name in around if (folder / name).exists()]:
        raise OutputError(
            say(
                "{folder} is there, but no mkdocs.yml; choose an empty folder",
                folder=folder / taken[0],
            )
        )
    project = Path(__file__).parents[2]
    if missing := [name for name in around if not (project / name).exists()]:
        raise OutputError(
            say(
                "{file} is missing; clone the project and begin the library there",
                file=project / missing[0],
            )
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in around:
            _copy(project / name, folder / name)
        with staged(data) as staging:
            (staging.new / "reports").mkdir(parents=True)
            for name, text in _FILES.items():
                (staging.new / name).write_text(text, encoding="utf-8")
            staging.put()
    except OSError as error:
        raise OutputError(
            say(
                "{file}: cannot be written ({why})",
                file=error.filename or folder,
                why=of_system(error),
            )
        ) from error
    return (*around, "site_data")


def _copy(source: Path, target: Path) -> None:
    with staged(target) as staging:
        if source.is_dir():
            shutil.copytree(source, staging.new)
        else:
            shutil.copyfile(source, staging.new)
        staging.put()
