"""Words that end the names of programs, in Simplified and Traditional spelling."""

from __future__ import annotations

import re

ENDINGS = (
    *("计划", "計劃", "行动", "行動", "项目", "項目", "工程", "平台", "模式", "小程序", "助手"),
    *("奖", "獎", "大赛", "大賽", "公益日", "公益节", "公益節", "基金", "基金会", "基金會"),
    *("学堂", "學堂", "课堂", "課堂", "学院", "學院", "研究院", "实验室", "實驗室"),
    *("协会", "協會", "联盟", "聯盟", "工作站"),
)

ENDING = re.compile("|".join(sorted(ENDINGS, key=len, reverse=True)))

# “红色援心计划” and “邮爱自强班”项目 alike.
QUOTED_NAME = re.compile(
    rf"[“「『][^“”「」『』《》\n\t。，；！？：]{{2,24}}?(?:(?:{ENDING.pattern})[”」』]|[”」』](?:{ENDING.pattern}))"
)
