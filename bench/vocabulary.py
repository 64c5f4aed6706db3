"""The words that made-up reports are written with, in Simplified Chinese and in English.

Sentences are drawn from these lists; with seven of them filled in turn hardly one comes twice
in a thousand reports. Traditional reports have the same words in the other script.
"""

from __future__ import annotations

PLACES = "青禾 远山 清溪 白石 云岭 松江 南浦 长桥 金沙 玉泉 临川 安平 望海 红枫 碧湖 星港".split()
TRADES = "纸业 茶业 能源 银行 航空 港务 乳业 钢铁 物流 软件 医药 地产 水务 电信 食品 光学".split()
CAUSES = "护林 助学 净水 扶老 育苗 义诊 修路 爱书 守渔 乐耕 暖冬 启明".split()
FORMS = {"计划": "program", "基金": "fund", "奖": "award", "行动": "campaign"}
WHO = (
    "公司 集团 总部 各分公司 采购部 人力部门 工程师 一线员工 志愿者 供应商 门店 实验室 "
    "项目小组 安全委员会 审计部门 客服中心 培训学院 驻村同事"
).split()
WHEN = (
    "去年春天 年初 上半年 入夏以后 雨季到来之前 三季度 秋收之后 年底 报告期内 过去三年里 "
    "自成立以来 每逢周末 每个季度末 灾后第二天"
).split()
WHERE = (
    "在四座工厂 在沿江的村子里 在总部大楼 在西部的十二个县 在两条生产线上 在社区中心 在港口 "
    "在新建的仓库 在学校操场 在山上的林场 在每个营业厅 在实验站"
).split()
DOES = (
    "检查了 改建了 登记了 公布了 重写了 试用了 修好了 记录了 比较了 评估了 推广了 减少了 "
    "增加了 收集了 更换了 讨论了 整理了 验收了"
).split()
THINGS = (
    "用水的账目 旧的照明 安全规程 供应商名录 培训教材 排放数据 节能设备 投诉记录 员工宿舍 "
    "运输路线 包装材料 废水管道 急救用品 合同范本 体检结果 风险清单 能耗报表 夜班安排 "
    "食堂采购 种子样本 电池回收点 无障碍通道"
).split()
HOW = (
    "并把结果贴在门口 也请外面的专家来看 没有人因此受伤 费用由公司承担 用了不到半年 "
    "比原先的打算早了一个月 经验写进了手册 下一年继续做 多数人表示满意 还有三处没有做完 "
    "数字由第三方核对 做法已经告诉同行 有人提出不同意见 意见逐条作了答复"
).split()
AND = "同时 为此 此外 随后 与往年一样 按照计划 在大家的帮助下 因为人手不足 经过反复商量".split()
TITLES = (
    "治理结构 员工成长 安全生产 清洁能源 水的使用 社区往来 供应链 客户服务 诚信经营 研发创新 "
    "气候行动 废物处理 职业健康 多元与平等 信息安全 乡村建设 志愿服务 培训与发展 投诉处理 "
    "生物多样性 碳排放 绿色办公 股东权益 风险管理 反腐败 产品质量"
).split()
NAMES = "周明 林远 陈小禾 何静 王立 孙晓 赵一鸣 郑文 吴桐 高原 沈青 许多".split()
OFFICES = "总经理 董事长 班组长 项目负责人 驻村干部 质检员 讲解员 人力主管".split()
# Rows of tables, with their units; each is an indicator of the made-up archive.
ROWS = {
    "员工总数": "人",
    "女性员工": "人",
    "培训时数": "小时",
    "用电量": "兆瓦时",
    "用水量": "吨",
    "废水排放": "吨",
    "温室气体排放": "吨",
    "有害废物": "吨",
    "纳税总额": "万元",
    "捐赠总额": "万元",
    "志愿者人次": "人次",
    "供应商数目": "家",
    "投诉件数": "件",
    "研发投入": "万元",
}
EN_WHO = (
    "the company|our engineers|the audit committee|local managers|every branch|the safety team|"
    "volunteers|our suppliers|two laboratories|the training school|site supervisors|new staff"
).split("|")
EN_DOES = (
    "reviewed|rebuilt|published|measured|replaced|collected|compared|tested|reported on|repaired|"
    "mapped|shared"
).split("|")
EN_THINGS = (
    "the records of water use|older lighting|the rules for night work|its list of suppliers|"
    "training materials|the figures for emissions|complaints from customers|transport routes|"
    "packaging|first-aid rooms|the register of risks|energy meters|staff housing|canteen contracts"
).split("|")
EN_WHERE = (
    "at four plants|in the coastal villages|at head office|on two production lines|in every shop|"
    "along the river|in the new warehouse|at the test station"
).split("|")
EN_HOW = (
    "and posted the results at the gate|with help from outside experts|at no cost to staff|"
    "a month earlier than planned|and wrote down what was learned|while three items remain open|"
    "and an outside firm checked the numbers|although some disagreed"
).split("|")
EN_WHEN = (
    "In the spring|Early in the year|After the rains|In the third quarter|By the end of the year|"
    "Over three years|Once a month|During the period"
).split("|")
EN_TITLES = (
    "Governance|People|Safety at Work|Clean Energy|Water|Communities|Supply Chain|Customers|"
    "Business Conduct|Research|Climate|Waste|Health|Inclusion|Data Protection|Rural Work|"
    "Volunteering|Training|Complaints|Biodiversity"
).split("|")
EN_ROWS = {"Employees": "persons", "Electricity": "MWh", "Water": "t", "Emissions": "tCO2e"}
EN_NAMES = "Anna Holm|Peter Lowe|Maria Sand|John Field|Ruth Hale|Owen Marsh".split("|")
# Signs that the other script writes otherwise.
SIMPLE = (
    "远云长桥临红枫业银务钢铁软医药产电学护净义诊爱书鱼渔乐启计划动总门购员应验项组审"
    "训驻内过营厅检记录试减与换讨论规备诉运输线装废数设约样险单报种碍结专没费担经写还"
    "满见条复为来随后气构洁区链户诚创处职绿东权风质纸关热统实证难说话进发类术农带灾县"
    "个这们国会队决绩标励历稳环众间题圆导两号达评场节库兴视强层积点览续态范体仅纲额给"
    "网参劳虑况显织车里协监团旧诺语问时边资万亿龙观请宾温养无让谈称确异传轻贴独杂领头"
    "际优财税纳赠识办举调础属顾钟货议碱从连对并当毕级开采艺势"
)
COMPLEX = (
    "遠雲長橋臨紅楓業銀務鋼鐵軟醫藥產電學護淨義診愛書魚漁樂啟計劃動總門購員應驗項組審"
    "訓駐內過營廳檢記錄試減與換討論規備訴運輸線裝廢數設約樣險單報種礙結專沒費擔經寫還"
    "滿見條復為來隨後氣構潔區鏈戶誠創處職綠東權風質紙關熱統實證難說話進發類術農帶災縣"
    "個這們國會隊決績標勵歷穩環眾間題圓導兩號達評場節庫興視強層積點覽續態範體僅綱額給"
    "網參勞慮況顯織車裡協監團舊諾語問時邊資萬億龍觀請賓溫養無讓談稱確異傳輕貼獨雜領頭"
    "際優財稅納贈識辦舉調礎屬顧鐘貨議鹼從連對並當畢級開採藝勢"
)
