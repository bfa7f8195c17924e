//! Rows and fields as words in a sentence: what a refusal speaks of.

use crate::key::Key;
use crate::text::Lang;

/// Wire name, Chinese, English.
type Words = (&'static str, &'static str, &'static str);

const FIELDS: &[Words] = &[
    ("accepted", "受理时间", "When it was accepted"),
    ("active", "启用状态", "Active or not"),
    ("affiliation", "任职", "Affiliation"),
    ("affiliations", "任职", "Affiliations"),
    ("alert", "告警", "Alert"),
    ("aliases", "别名", "Other names"),
    ("answer", "答复内容", "Answer"),
    ("answers", "检查项", "Checklist"),
    ("source", "出处", "Source"),
    ("years", "年度日历", "Years"),
    ("buildings", "各楼栋人数", "Counts of the buildings"),
    ("day", "日期", "Day"),
    ("programme", "创建项目", "Programme"),
    ("assignment", "派遣单", "Assignment"),
    ("availability", "在岗状态", "Availability"),
    ("case", "案件", "Case"),
    ("catalogue", "目录", "Catalogue"),
    ("channel", "来源", "Channel"),
    ("description", "情况描述", "Description"),
    ("display", "大屏", "Display"),
    ("duty", "例行任务", "Duty"),
    ("document", "文件依据", "Document"),
    ("door", "门牌或具体位置", "Door or spot"),
    ("escalation", "升级规则", "Escalation"),
    ("evidence", "证据", "Evidence"),
    ("expected_version", "所见版本", "Version that was seen"),
    ("extend_s", "延长时间", "More time"),
    ("external", "外部编号", "External number"),
    ("from", "开始时间", "Beginning"),
    ("grant", "是否同意", "Decision"),
    ("id", "编号", "Id"),
    ("ids", "编号", "Ids"),
    ("index", "任职", "Affiliation"),
    ("into", "并入的案件", "Case to merge into"),
    ("kind", "种类", "Kind"),
    ("label", "名称", "Name"),
    ("lang", "语言", "Language"),
    ("level", "管控等级", "Control level"),
    ("limits", "时限", "Limits"),
    ("measures", "解决措施", "What was done"),
    ("name", "姓名", "Name"),
    ("note", "说明", "Note"),
    ("notice", "来源说明", "Notice of the source"),
    ("occurred_at", "发生时间", "When it happened"),
    ("on_behalf_of", "代办主体", "Party that is acted for"),
    ("outline", "边界", "Outline"),
    ("parent", "上级地点", "Place above"),
    ("parties", "三方主体", "Three parties"),
    ("party", "主体", "Party"),
    ("passed", "核查结论", "Result"),
    ("password", "密码", "Password"),
    ("person", "人员", "Person"),
    ("phone", "联系电话", "Phone"),
    ("photos", "照片", "Photos"),
    ("place", "地点", "Place"),
    ("point", "坐标", "Position"),
    ("post", "点位", "Post"),
    ("reason", "原因", "Reason"),
    ("repeat", "重复规则", "Repeat rule"),
    ("report", "上报", "Report"),
    ("satisfied", "市民满意", "Satisfied or not"),
    ("severity", "级别", "Severity"),
    ("shift", "班次", "Shift"),
    ("silence", "静默时限", "Silence"),
    ("skills", "技能", "Skills"),
    ("solved", "实际解决", "Solved or not"),
    ("step", "步骤", "Step"),
    ("street", "街道", "Street"),
    ("tags", "职能标签", "Tags"),
    ("talked_to", "与谁沟通", "Who was talked to"),
    ("team", "队伍", "Team"),
    ("text", "文字", "Text"),
    ("time_limit", "解决时限", "By when"),
    ("to", "交给谁", "To whom"),
    ("type_id", "类型", "Type"),
    ("types", "事项类型", "Types"),
    ("unit", "单位", "Unit"),
    ("until", "结束时间", "End"),
    ("version", "版本", "Version"),
    ("view", "界面", "View"),
    ("work_hours", "工作时间", "Working hours"),
];

/// What the field is called; its wire name when it has no words.
pub fn field(name: &str, lang: Lang) -> &str {
    FIELDS.iter().find(|words| words.0 == name).map_or(name, |words| match lang {
        Lang::Zh => words.1,
        Lang::En => words.2,
    })
}

/// What the row is called. Ids that people chose are said with it, those of machines are not.
pub(super) fn row(key: &Key, lang: Lang) -> String {
    let (zh, en, id) = match key {
        Key::Street(id) => ("街道", "The street", Some(id.as_str())),
        Key::Place(id) => ("地点", "The place", Some(id.as_str())),
        Key::Party(id) => ("主体", "The party", Some(id.as_str())),
        Key::Team(id) => ("队伍", "The team", Some(id.as_str())),
        Key::Person(id) => ("人员", "The person", Some(id.as_str())),
        Key::Display(id) => ("大屏", "The display", Some(id.as_str())),
        Key::Shift(_) => ("班次", "The shift", None),
        Key::Report(_) => ("上报", "The report", None),
        Key::Case(_) => ("案件", "The case", None),
        Key::Assignment(_) => ("派遣单", "The assignment", None),
        Key::Alert(_) => ("告警", "The alert", None),
        Key::Duty(_) => ("例行任务", "The duty", None),
        Key::Standing(id) => ("小区状态", "The standing", Some(id.as_str())),
    };
    let noun = match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    id.map_or_else(|| noun.to_owned(), |id| format!("{noun} {id}"))
}
