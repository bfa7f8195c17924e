//! Pages as they were published, and what is ours in them.

use super::*;
use crate::input::places::place_id;
use crate::input::tests::shared;
use domain::board::Board;
use domain::day::Day;
use domain::place::{Place, PlaceKind, ThreeParties};
use domain::text::Label;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

fn addresses(page: &Page) -> Vec<(&str, &str)> {
    let sections = page.sections.iter();
    sections
        .flat_map(|s| s.addresses.iter().map(|a| (s.district.as_str(), a.address.as_str())))
        .collect()
}

fn place(district: &str, address: &str, more: &[&str]) -> Arc<Place> {
    let whole: Arc<str> = format!("{district}{address}").into();
    Arc::new(Place {
        id: place_id(district, address),
        parent: None,
        kind: PlaceKind::Compound,
        label: Label::same(address),
        aliases: std::iter::once(whole).chain(more.iter().map(|word| Arc::from(*word))).collect(),
        point: None,
        outline: None,
        notice: None,
        parties: ThreeParties::default(),
        tags: Vec::new(),
        control: None,
        prepared: BTreeMap::new(),
        added_at: None,
        version: 1,
    })
}

fn board(places: &[Arc<Place>]) -> Board {
    let mut board = Board::default();
    for place in places {
        board.places.insert(place.id.clone(), place.clone());
    }
    board
}

const PAGE: &str = "\
市卫健委今早（4日）通报：2022年4月3日0—24时，新增本土新冠肺炎确诊病例425例。
各区信息如下：
甲区
2022年4月3日，甲区新增21例本土确诊病例，新增300例本土无症状感染者，分别居住于：
上海市甲区东路1弄，
甲区甲区东路2弄、
东路3弄（住宅）。
西镇一村、二村，三村，

已对相关居住地落实终末消毒措施。
乙区
4月3日（0-24时），乙无新增本土确诊病例，新增1例。
分别居住于：
东路1弄
1例为过路司机。
已对相关居住地落实终末消毒措施等。
丙区
2022年4月3日，丙区无新增本土确诊病例，无新增本土无症状感染者。
";

#[test]
fn a_page_is_read_by_district_without_what_stands_around_an_address() {
    let page = read(PAGE);
    let mut all: Vec<_> = ["东路1弄", "东路2弄", "东路3弄（住宅）", "西镇一村", "二村", "三村"]
        .map(|address| ("甲区", address))
        .to_vec();
    all.push(("乙区", "东路1弄"));
    assert_eq!(addresses(&page), all);
    assert_eq!(page.districts().into_iter().collect::<Vec<_>>(), ["丙区", "乙区", "甲区"]);
    assert!(page.sections.iter().all(|section| section.day.to_string() == "2022-04-03"));
    let unread: Vec<_> = page.unread.iter().map(|line| (line.line, line.why)).collect();
    assert_eq!(unread, [(15, Why::NoAddress)]);
}

#[test]
fn the_same_page_again_or_in_part_says_nothing_new() {
    let once = addresses(&read(PAGE)).len();
    assert_eq!(addresses(&read(&format!("{PAGE}\n{PAGE}"))).len(), once);
    let more = PAGE.replace("东路2弄、", "东路2弄、\n东路9弄，");
    assert_eq!(addresses(&read(&format!("{PAGE}\n{more}"))).len(), once + 1);
}

#[test]
fn an_address_before_any_district_and_a_day_that_is_none_are_told() {
    let page = read("东路1弄，\n2022年13月3日，甲区新增1例，分别居住于：\n东路2弄。");
    assert!(page.sections.is_empty());
    let why: Vec<_> = page.unread.iter().map(|line| line.why).collect();
    assert_eq!(why, [Why::Outside, Why::NoDay, Why::Outside]);
    assert_eq!(read("").sections, []);
}

#[test]
fn a_place_is_known_by_district_and_address_and_by_its_other_names() {
    let ours = [place("甲区", "东路1弄", &[]), place("甲区", "南里", &["乙区东路7弄"])];
    let text = PAGE.replace("东路2弄", "东路7弄");
    let found = recognise(&read(&text), &board(&ours));
    let places: Vec<_> = found.found.iter().map(|f| (&*f.district, &*f.address)).collect();
    assert_eq!(places, [("甲区", "东路1弄")]);
    let namesakes: Vec<_> = found.namesakes.iter().map(|n| (&*n.district, &*n.address)).collect();
    assert_eq!(namesakes, [("乙区", "东路1弄")]);
    let neighbour = text.replace("东路1弄\n1例", "东路7弄\n1例");
    let found = recognise(&read(&neighbour), &board(&ours));
    assert!(found.found.iter().any(|f| f.place == ours[1].id), "printed under the neighbour");
    assert_eq!(plan(&found).rows.len(), 2);
}

#[test]
fn a_note_in_brackets_does_not_make_another_place() {
    let ours = [place("甲区", "东路3弄", &[])];
    assert_eq!(recognise(&read(PAGE), &board(&ours)).found.len(), 1);
}

/// The 28 published pages, and a table of the record beside them.
fn pages() -> Option<Vec<String>> {
    let first: Day = "2022-03-19".parse().unwrap();
    let page = |n| shared(&format!("shanghai/bulletins/{}.txt", first.plus(n)));
    (0..28).map(|n| page(n).map(|bytes| String::from_utf8(bytes).unwrap())).collect()
}

fn table(file: &str) -> Option<Vec<BTreeMap<String, String>>> {
    let bytes = shared(&format!("shanghai/{file}"))?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    Some(reader.deserialize().map(Result::unwrap).collect())
}

/// What is ours in all pages equals the list of findings, address for address.
#[test]
fn the_published_pages_give_the_list_of_findings() {
    let Some(pages) = pages() else { return };
    let Some((places, reports)) = table("wanli_places.csv").zip(table("wanli_reports.csv")) else {
        return;
    };
    let place =
        |row: &BTreeMap<String, String>| place(&row["district_as_published"], &row["address"], &[]);
    let board = board(&places.iter().map(place).collect::<Vec<_>>());
    let (mut found, mut longest) = (Vec::new(), Duration::ZERO);
    for text in &pages {
        let begun = Instant::now();
        let recognised = recognise(&read(text), &board);
        longest = longest.max(begun.elapsed());
        let of = |f: Found| [f.day.to_string(), f.district, f.address];
        found.extend(recognised.found.into_iter().map(of));
    }
    let of = |row: BTreeMap<String, String>| {
        ["report_date", "district", "address"].map(|k| row[k].clone())
    };
    let listed: Vec<_> =
        reports.into_iter().map(of).filter(|row| row[0].as_str() >= "2022-03-19").collect();
    assert_eq!((found.len(), listed.len()), (96, 96));
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), listed.into_iter().collect());
    assert!(longest < Duration::from_secs(1), "the longest page took {longest:?}");
}

/// What was read of every district and day, against the published counts of addresses. Lines that
/// name several villages are counted there as one.
#[test]
fn as_many_addresses_are_read_as_were_published() {
    let Some((pages, counts)) = pages().zip(table("district_daily_counts.csv")) else { return };
    let published: BTreeMap<[String; 2], usize> = counts
        .into_iter()
        .map(|r| {
            (
                [r["date"].clone(), r["district"].clone()],
                r["addresses_published"].parse().unwrap_or(0),
            )
        })
        .collect();
    let (mut differing, mut districts) = (Vec::new(), 0);
    for section in pages.iter().flat_map(|text| read(text).sections) {
        let lines = section.addresses.iter().map(|a| a.line).collect::<BTreeSet<_>>().len();
        let key = [section.day.to_string(), section.district];
        districts += 1;
        if published.get(&key) != Some(&lines) {
            differing.push((key, lines));
        }
    }
    assert!(districts >= 448, "{districts}");
    assert!(differing.len() <= 4, "{differing:?}");
}
