"""A year counts where its clause says that something with a name began, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.knowledge.events import events_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.model import Document

    Maker = Callable[..., Document]


@pytest.mark.parametrize(
    "text",
    [
        "公司于 2010 年专门成立了环境事务部，负责减排。",
        "2013年成立的青山书局拥有作者三万人。",
        "自 2014 年推出以来，金钟罩系统除了自用，还对外服务。",
        "2011年，公司与大学共同建立了“未来出行联合实验室”。",
        "2010 年，门户网推出《街坊的故事》栏目。",
        "2016年，启动 Green+ 邻里伙伴计划，与九家报社合作。",
        "2016年，研发团队创造了一个新的产品——远山。",
        "2016年，“启明星”正式对外开源。",
        "青山游戏学堂成立于2016年，培养人才。",
        "志愿假制度在 2012 年就发起。",
        "2016 年，我們推出四足機器人 Tobias。",
        "2016 年，公司正式发布文化 3.0。",
        "2016年，公司正式将这一整套能力打包为“青山乐园”，对外开放。",
        "2016 年，我們與古城博物館達成新文創戰略合作。",
        "2014 年公司斥资七千万入股医疗服务公司青禾。",
    ],
)
def test_a_year_in_which_something_named_began_is_told(text: str, document: Maker) -> None:
    """Departments, systems, titles, products, versions: in marks or out of them."""
    events, _ = events_in(document([text]), ())
    assert len(events) == 1


@pytest.mark.parametrize(
    "text",
    [
        "2016年，公司将借助《山海》《云水》平台推出一系列内容。",
        "2016年，公司建立起以“公开、公平”为核心的体系。",
        "2016年学会发布的《就业报告》显示，就业增长。",
        "2016 年公司研发投入达到 518.8 亿元。",
        "2016 年，公司推出一项补贴计划。",
        "2016年，团队已与超过20个品牌达成合作。",
        "2016年，公司全面响应，在《整治通知》发布后完成了要求。",
        "该组织成立于2016年，人数不多。",
    ],
)
def test_a_year_of_figures_plans_and_nameless_things_is_not(text: str, document: Maker) -> None:
    """What has no name, is still to come, or is only cited, began in no such year."""
    events, _ = events_in(document([text]), ())
    assert events == ()


@pytest.mark.parametrize(
    "text",
    [
        "2016年4月23日修訂的《中華人民共和國商標法》；",
        "2016年8月24日發佈，並於2016年11月1日實施的《域名管理辦法》注明了責任。",
        "2007年以來，國家先後發佈實施《中華人民共和國反壟斷法》等文件。",
    ],
)
def test_a_laws_own_dates_are_no_happenings(text: str, document: Maker) -> None:
    """They belong to the law, and a list of laws is no history of who reports."""
    events, _ = events_in(document([text]), ())
    assert events == ()


def test_rules_of_the_company_itself_are_happenings(document: Maker) -> None:
    """They have a law's name and are issued by who reports."""
    events, _ = events_in(document(["公司於2016年4月推出《加班管理辦法》，公佈了細則。"]), ())
    assert [event.date for event in events] == ["2016-04"]
