//! Parties and teams of the demonstration street.

use super::ground::{self, area, committee, compound, id, root};
use super::layout::{COMMITTEES, PLOTS};
use domain::catalogue::PartyKind;
use domain::command::Command;
use domain::ids::PlaceId;
use domain::party::{KeepParty, KeepTeam, Party, Team};
use domain::place::NameParties;
use domain::text::Label;

/// Shops of the supply list.
pub const SHOPS: usize = 20;
/// Compounds.
pub const COMPOUNDS: usize = 33;

/// Parties of the whole street: id, kind, Chinese, English, acts only through documents, and
/// what it is called for by the rows of the catalogue.
const OFFICE: &[(&str, PartyKind, &str, &str, bool, &str)] = &[
    ("office", PartyKind::StreetOffice, "街道办事处", "Street office", false, ""),
    (
        "disinfection",
        PartyKind::Contractor,
        "专业消杀公司",
        "Disinfection company",
        false,
        "disinfection",
    ),
    ("lifts", PartyKind::Contractor, "电梯维保公司", "Lift maintenance", false, "lift"),
    ("municipal", PartyKind::Contractor, "市政抢修队", "Municipal repair", false, "municipal"),
    ("cleaning", PartyKind::Contractor, "环卫保洁公司", "Street cleaning", false, "cleaning"),
    (
        "enforcement",
        PartyKind::Authority,
        "城管中队",
        "Urban management squad",
        false,
        "enforcement",
    ),
    ("volunteers", PartyKind::StreetOffice, "志愿者服务队", "Volunteers", false, "volunteers"),
    ("clinic", PartyKind::Health, "社区卫生服务中心", "Community health centre", false, "clinic"),
    ("transport", PartyKind::Transport, "就医转运队", "Medical transport", false, ""),
    ("hospital", PartyKind::Health, "定点医院", "Designated hospital", true, "hospital"),
    ("fire", PartyKind::Authority, "消防救援站", "Fire station", true, "fire"),
    ("commerce", PartyKind::Authority, "商务委", "Commerce commission", true, "commerce"),
    (
        "district",
        PartyKind::Authority,
        "区城运中心",
        "District operations centre",
        true,
        "district",
    ),
    ("police", PartyKind::Authority, "派出所", "Police station", true, "police"),
    ("water", PartyKind::Authority, "自来水公司", "Water company", true, "water"),
];

/// Teams that are not of one compound: id, party, Chinese, English, skill.
const TEAMS: &[(&str, &str, &str, &str, &str)] = &[
    ("xs1", "disinfection", "专业消杀一组", "Disinfection team 1", "disinfection_professional"),
    ("xs2", "disinfection", "专业消杀二组", "Disinfection team 2", "disinfection_professional"),
    ("lt1", "lifts", "维保一组", "Lift team 1", "lift"),
    ("mu1", "municipal", "市政一组", "Repair team 1", "sewer"),
    ("cl1", "cleaning", "保洁一组", "Cleaning team 1", "cleaning"),
    ("en1", "enforcement", "城管一组", "Urban management team 1", "enforcement"),
    ("tr1", "transport", "转运一组", "Transport team 1", "wheelchair"),
    ("tr2", "transport", "转运二组", "Transport team 2", "wheelchair"),
];

/// Words for the shops, in turn.
const SHOP_KINDS: &[(&str, &str)] = &[
    ("生鲜超市", "fresh market"),
    ("便利店", "convenience store"),
    ("药房", "pharmacy"),
    ("粮油店", "grain and oil shop"),
];

/// Parties, teams and the three parties of each compound, in an order that holds.
pub fn commands() -> Vec<Command> {
    let mut all: Vec<Command> = parties().into_iter().map(keep).collect();
    all.extend(teams().into_iter().map(|team| Command::KeepTeam(Box::new(KeepTeam { team }))));
    all.extend((0..COMPOUNDS).map(|n| {
        let parties = ground::three_parties(n);
        Command::NameParties(Box::new(NameParties { place: compound(n), parties }))
    }));
    all
}

fn keep(party: Party) -> Command {
    Command::KeepParty(Box::new(KeepParty { party }))
}

fn party(code: &str, kind: PartyKind, (zh, en): (String, String), place: PlaceId) -> Party {
    let label = Label { zh: zh.into(), en: en.into() };
    Party { id: id(code), kind, label, place, tags: Vec::new(), without_account: false }
}

fn parties() -> Vec<Party> {
    let mut all: Vec<Party> = OFFICE
        .iter()
        .map(|(code, kind, zh, en, without_account, tag)| Party {
            tags: Some(*tag).filter(|tag| !tag.is_empty()).map(Into::into).into_iter().collect(),
            without_account: *without_account,
            ..party(code, *kind, ((*zh).into(), (*en).into()), root())
        })
        .collect();
    all.extend(COMMITTEES.iter().enumerate().map(|(n, (zh, en))| {
        let label = (format!("{zh}居委会"), format!("{en} residents' committee"));
        party(&format!("rc{:02}", n + 1), PartyKind::ResidentsCommittee, label, committee(n))
    }));
    for (n, plot) in PLOTS.iter().enumerate() {
        let (zh, en) = plot.name;
        let owners = (format!("{zh}业委会"), format!("{en} owners' committee"));
        let code = format!("oc{:02}", n + 1);
        all.push(party(&code, PartyKind::OwnersCommittee, owners, compound(n)));
        let property = (format!("{zh}物业"), format!("{en} property"));
        let code = format!("pm{:02}", n + 1);
        all.push(party(&code, PartyKind::PropertyCompany, property, compound(n)));
    }
    all.extend((0..SHOPS).map(shop));
    all
}

fn shop(n: usize) -> Party {
    let (zh, en) = SHOP_KINDS[n % SHOP_KINDS.len()];
    let place = n % COMMITTEES.len();
    let (of_zh, of_en) = COMMITTEES[place];
    let label = (format!("{of_zh}{zh}"), format!("{of_en} {en}"));
    party(&format!("shop{:02}", n + 1), PartyKind::Shop, label, committee(place))
}

fn teams() -> Vec<Team> {
    let mut all: Vec<Team> = TEAMS
        .iter()
        .map(|(code, party, zh, en, skill)| Team {
            id: id(code),
            label: Label { zh: (*zh).into(), en: (*en).into() },
            party: id(party),
            place: root(),
            skills: vec![(*skill).into()],
        })
        .collect();
    all.extend(PLOTS.iter().enumerate().map(|(n, plot)| Team {
        id: id(&format!("dt{:02}", n + 1)),
        label: Label {
            zh: format!("{}消杀队", plot.name.0).into(),
            en: format!("{} disinfection team", plot.name.1).into(),
        },
        party: id(&format!("pm{:02}", n + 1)),
        place: compound(n),
        skills: vec!["disinfection".into()],
    }));
    all.extend((0..3).map(|n| Team {
        id: id(&format!("care{}", n + 1)),
        label: Label {
            zh: format!("家庭医生{}组", ["东", "南", "西"][n]).into(),
            en: format!("Family doctors {}", ["East", "South", "West"][n]).into(),
        },
        party: id("clinic"),
        place: area(n),
        skills: vec!["family_doctor".into()],
    }));
    all
}
