"""Units of measure as reports print them, told apart from the names before them.

The list is of everyday measure words and of the energy and carbon units that reporting
standards ask for (GRI 302, 305 and 306), each with a scale before and a denominator
after it.
"""

from __future__ import annotations

import re

_SCALE = "[十百千万亿萬億]*"
_MEASURES = (
    "二氧化碳当量 二氧化碳當量 标准煤 標準煤 人民币 人民幣 工作小时 工作小時 平方米 立方米 "
    "平方公里 公里 千克 公斤 公吨 公噸 千瓦时 千瓦時 兆瓦时 兆瓦時 吉瓦时 吉瓦時 千瓦 兆瓦 吉瓦 "
    "吉焦 焦耳 美元 港元 港币 港幣 欧元 人次 人天 工时 工時 小时 小時 分钟 分鐘 课时 課時 "
    "学时 學時 元 吨 噸 克 升 米 度 人 名 位 个 個 件 项 項 次 家 宗 笔 筆 份 户 戶 座 场 場 天 日 "
    "月 年 倍 亩 畝 棵 株 篇 本 台 台次 辆 輛 条 條 支 所 例 "
    "kWh MWh GWh GJ tCO2e kgCO2e kg km m2 m3 m² m³ L t"
)
_MEASURE = "|".join(sorted(map(re.escape, _MEASURES.split()), key=len, reverse=True))
_SIMPLE = rf"(?:{_SCALE}(?:{_MEASURE})(?:二氧化碳(?:当量|當量)?|标准煤|標準煤)?|{_SCALE}[%％‰])"
_UNIT = rf"{_SIMPLE}(?:\s*/\s*每?{_SIMPLE})*"
_NAME_AND_UNIT = re.compile(rf"(?:(?P<name>.*?\S)\s+)?(?P<unit>{_UNIT})")


def is_unit(text: str) -> bool:
    """Tell whether the text is a unit and nothing else."""
    return bool(re.fullmatch(_UNIT, text.strip()))


def split_unit(text: str) -> tuple[str, str]:
    """Part a name from the unit after it; either may be empty."""
    if match := _NAME_AND_UNIT.fullmatch(text.strip()):
        return match["name"] or "", match["unit"]
    return text.strip(), ""
