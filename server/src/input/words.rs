//! Words of files for what the domain calls otherwise: kinds of parties, roles, yes and no.

use domain::actor::Role;
use domain::catalogue::PartyKind;

/// Words of one meaning; the first is the name on the wire.
type Words<T> = (T, &'static [&'static str]);

const KINDS: [Words<PartyKind>; 9] = [
    (PartyKind::ResidentsCommittee, &["residents_committee", "居委会", "居委", "居民委员会"]),
    (PartyKind::OwnersCommittee, &["owners_committee", "业委会", "业主委员会"]),
    (PartyKind::PropertyCompany, &["property_company", "物业", "物业公司", "物业企业"]),
    (PartyKind::Contractor, &["contractor", "专业队伍", "作业单位", "承包单位", "外包单位"]),
    (PartyKind::Health, &["health", "医疗机构", "医疗", "卫生"]),
    (PartyKind::Shop, &["shop", "保供店", "商户", "商铺", "门店"]),
    (PartyKind::Transport, &["transport", "运输队", "转运队", "转运"]),
    (PartyKind::Authority, &["authority", "上级部门", "职能部门", "主管部门"]),
    (PartyKind::StreetOffice, &["street_office", "街道办", "街道办事处", "街道"]),
];

const ROLES: [Words<Role>; 9] = [
    (Role::Operator, &["operator", "受理员", "派遣员"]),
    (Role::ShiftLeader, &["shift_leader", "值班长"]),
    (Role::Supervisor, &["supervisor", "片区长", "居委会书记", "书记"]),
    (Role::Verifier, &["verifier", "核查员"]),
    (Role::FieldStaff, &["field_staff", "一线人员", "处置人员", "网格员", "保安", "保洁"]),
    (Role::Volunteer, &["volunteer", "志愿者"]),
    (Role::Admin, &["admin", "管理员", "系统管理员"]),
    (Role::Auditor, &["auditor", "审计员"]),
    (Role::Importer, &["importer", "导入账号"]),
];

/// What a party is.
pub fn party_kind(text: &str) -> Result<PartyKind, String> {
    find(&KINDS, "kind", text)
}

/// What somebody does.
pub fn role(text: &str) -> Result<Role, String> {
    find(&ROLES, "role", text)
}

/// What somebody does, in both languages.
pub fn role_in_words(role: Role) -> String {
    let words = ROLES.iter().find(|(meant, _)| *meant == role).map(|(_, words)| words);
    words.map_or_else(String::new, |words| format!("{} {}", words[1], words[0].replace('_', " ")))
}

/// Yes or no; nothing is no.
pub fn flag(field: &str, text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "是" | "有" | "yes" | "y" | "true" | "1" => Ok(true),
        "" | "否" | "无" | "no" | "n" | "false" | "0" => Ok(false),
        _ => Err(format!("{field}: `{text}` is neither yes nor no (是 / 否)")),
    }
}

fn find<T: Copy>(among: &[Words<T>], field: &str, text: &str) -> Result<T, String> {
    let word = text.trim().to_lowercase().replace([' ', '-'], "_");
    let hit = among.iter().find(|(_, words)| words.contains(&word.as_str()));
    hit.map(|(meant, _)| *meant).ok_or_else(|| {
        let first = |(_, words): &Words<T>| format!("{} / {}", words[1], words[0]);
        let all: Vec<String> = among.iter().map(first).collect();
        format!("{field}: `{text}` is none of {}", all.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_is_the_one_on_the_wire() {
        for (kind, words) in KINDS {
            assert_eq!(serde_json::to_value(kind).unwrap(), words[0]);
        }
        for (role, words) in ROLES {
            assert_eq!(serde_json::to_value(role).unwrap(), words[0]);
        }
    }

    #[test]
    fn chinese_and_english_mean_the_same() {
        assert_eq!(role("核查员"), role("Verifier"));
        assert_eq!(party_kind("物业"), party_kind("property company"));
        assert!(role("厨师").unwrap_err().contains("受理员 / operator"));
        assert_eq!((flag("x", "是"), flag("x", "")), (Ok(true), Ok(false)));
        assert!(flag("x", "maybe").is_err());
    }
}
