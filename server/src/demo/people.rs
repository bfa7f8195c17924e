//! People of the demonstration street, with made-up names.

use super::ground::{area, committee, compound, id, root};
use super::layout::{COMMITTEES, PLOTS};
use domain::actor::{Affiliation, Role};
use domain::command::Command;
use domain::ids::{PartyId, PersonId, PlaceId, TeamId};
use domain::person::AddPerson;
use domain::text::{FreeText, Lang};
use domain::time::{DAY_MS, Ms};
use std::sync::Arc;

/// Professional disinfectors.
pub const PROFESSIONALS: usize = 12;
/// Property staff and volunteers who disinfect: four a compound.
pub const HELPERS: usize = 132;

/// A volunteer of the demonstration stays this long.
const VOLUNTEER_DAYS: i64 = 3_650;

/// A person of the roster.
#[derive(Clone, Debug)]
pub struct Member {
    /// Service number.
    pub person: PersonId,
    /// What.
    pub role: Role,
    /// Where.
    pub place: PlaceId,
    /// For which party.
    pub party: Option<PartyId>,
    /// In which team.
    pub team: Option<TeamId>,
    /// Where he stands when on shift; `None`: not on the roster of today.
    pub post: Option<PlaceId>,
    /// What he can do.
    pub skill: Option<&'static str>,
}

/// The service numbers whose sign-ins are printed, one for each role.
pub const SIGN_INS: &[&str] =
    &["OP-01", "SL-01", "SV-01", "VF-01", "XS-001", "LT-01", "ZY-001", "AD-01", "AU-01"];

/// Everybody.
pub fn members() -> Vec<Member> {
    let mut all = office();
    all.extend((0..PROFESSIONALS).map(|n| {
        let team = if n < PROFESSIONALS / 2 { "xs1" } else { "xs2" };
        let post = compound([4, 19, 28][n % 3]);
        staff(&format!("XS-{:03}", n + 1), "disinfection", Some(team), Some(post))
            .skilled("disinfection_professional")
    }));
    all.extend((0..HELPERS).map(helper));
    all.extend((0..6).map(|n| {
        let care = format!("care{}", n / 2 + 1);
        let mut doctor =
            staff(&format!("DR-{:02}", n + 1), "clinic", Some(&care), Some(committee(n / 2 * 5)));
        doctor.place = area(n / 2);
        doctor.skilled("family_doctor")
    }));
    all.extend((0..COMMITTEES.len()).map(|n| {
        let mut member = staff(&format!("JW-{:02}", n + 1), &format!("rc{:02}", n + 1), None, None);
        member.place = committee(n);
        member.post = Some(PLOTS.iter().position(|p| p.committee == n).map_or(root(), compound));
        member
    }));
    all.extend((0..super::parties::SHOPS).map(|n| {
        let mut member =
            staff(&format!("SP-{:02}", n + 1), &format!("shop{:02}", n + 1), None, None);
        member.place = committee(n % COMMITTEES.len());
        member
    }));
    all
}

fn office() -> Vec<Member> {
    let desk = |code: &str, role: Role, place: PlaceId| Member {
        person: id(code),
        role,
        place,
        party: Some(id("office")),
        team: None,
        post: Some(root()),
        skill: None,
    };
    let mut all = vec![
        desk("OP-01", Role::Operator, root()),
        desk("OP-02", Role::Operator, root()),
        desk("OP-03", Role::Operator, root()),
        desk("SL-01", Role::ShiftLeader, root()),
        desk("VF-01", Role::Verifier, root()),
        desk("VF-02", Role::Verifier, root()),
        desk("AD-01", Role::Admin, root()),
        desk("AU-01", Role::Auditor, root()),
    ];
    all.extend((0..3).map(|n| desk(&format!("SV-{:02}", n + 1), Role::Supervisor, area(n))));
    let field = [
        ("LT-01", "lifts", "lt1", 7, "lift"),
        ("LT-02", "lifts", "lt1", 7, "lift"),
        ("MU-01", "municipal", "mu1", 17, "sewer"),
        ("MU-02", "municipal", "mu1", 17, "sewer"),
        ("CL-01", "cleaning", "cl1", 24, "cleaning"),
        ("CL-02", "cleaning", "cl1", 13, "cleaning"),
        ("EN-01", "enforcement", "en1", 9, "enforcement"),
        ("EN-02", "enforcement", "en1", 30, "enforcement"),
        ("TR-01", "transport", "tr1", 2, "wheelchair"),
        ("TR-02", "transport", "tr2", 26, "wheelchair"),
    ];
    all.extend(field.into_iter().map(|(code, party, team, post, skill)| {
        staff(code, party, Some(team), Some(compound(post))).skilled(skill)
    }));
    all
}

fn staff(code: &str, party: &str, team: Option<&str>, post: Option<PlaceId>) -> Member {
    Member {
        person: id(code),
        role: Role::FieldStaff,
        place: root(),
        party: Some(id(party)),
        team: team.map(id),
        post,
        skill: None,
    }
}

/// Four helpers a compound: two of the property company, two volunteers; one of each on shift.
fn helper(n: usize) -> Member {
    let (of, k) = (n / 4, n % 4);
    let team = format!("dt{:02}", of + 1);
    let volunteer = k >= 2;
    let code = if volunteer { format!("ZY-{:03}", of * 2 + k - 1) } else { xs_code(of, k) };
    let mut member = staff(&code, &format!("pm{:02}", of + 1), Some(&team), None);
    if volunteer {
        member.role = Role::Volunteer;
    }
    member.place = compound(of);
    member.post = (k % 2 == 0).then(|| compound(of));
    member.skilled("disinfection")
}

/// Service number of a helper of the property company.
pub fn xs_code(compound: usize, k: usize) -> String {
    format!("XS-{:03}", PROFESSIONALS + compound * 2 + k + 1)
}

impl Member {
    fn skilled(mut self, skill: &'static str) -> Self {
        self.skill = Some(skill);
        self
    }

    /// Adds the person, valid from `from`.
    pub fn add(&self, n: usize, from: Ms) -> Command {
        let affiliation = Affiliation {
            role: self.role,
            place: self.place.clone(),
            party: self.party.clone(),
            team: self.team.clone(),
            from,
            // A volunteer always has an end date.
            until: (self.role == Role::Volunteer).then(|| from + VOLUNTEER_DAYS * DAY_MS),
        };
        Command::AddPerson(Box::new(AddPerson {
            person: self.person.clone(),
            name: FreeText::Plain(name(n)),
            phone: Some(FreeText::Plain(format!("199000{n:05}"))),
            skills: self.skill.into_iter().map(Arc::from).collect(),
            affiliations: vec![affiliation],
            lang: Lang::Zh,
        }))
    }
}

/// A made-up name.
fn name(n: usize) -> String {
    const FAMILY: &[char] = &['柏', '蓝', '云', '江', '乔', '安', '凌', '苗', '丘', '谷', '岑'];
    const FIRST: &[char] = &['一', '亦', '知', '若', '允', '怀', '明', '静', '远', '书'];
    const SECOND: &[char] = &['帆', '禾', '舟', '石', '岩', '宁', '川', '竹', '棠', '野', '秋'];
    let (a, b, c) = (n % FAMILY.len(), n / 3 % FIRST.len(), n / 7 % SECOND.len());
    [FAMILY[a], FIRST[b], SECOND[c]].iter().collect()
}
