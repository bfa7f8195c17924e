//! From the text to districts and addresses.

use domain::day::Day;
use domain::text::Lang;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Longest address in characters.
const ADDRESS_CHARS_MAX: usize = 40;
/// Longest name of a district in characters.
const DISTRICT_CHARS_MAX: usize = 8;
/// What may stand around an address.
const AROUND: &[char] = &['，', '、', '。', '；', '：', ',', ';', ':', '.'];
/// What stands between several addresses of one line.
const BETWEEN: &[char] = &['、', '，', '；', ',', ';'];

/// A page as it was published.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Page {
    /// Its sections, in order; a district that stands twice for a day is one section.
    pub sections: Vec<Section>,
    /// Lines that were not understood.
    pub unread: Vec<Unread>,
}

/// What a page says of a district and a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    /// The day that is spoken of.
    pub day: Day,
    /// The district as printed.
    pub district: String,
    /// Addresses, in order.
    pub addresses: Vec<Printed>,
}

/// An address as printed, without what stands around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Printed {
    /// Line in the text, from 1.
    pub line: usize,
    /// The address.
    pub address: String,
}

/// A line that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// Line in the text, from 1.
    pub line: usize,
    /// What stands there.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// Why a line was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// An address before any district and day.
    Outside,
    /// Too long, or about people: no address.
    NoAddress,
    /// A sentence about a district whose day cannot be read.
    NoDay,
}

impl Why {
    /// In words, for the one who keeps the page.
    pub fn words(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Why::Outside, Lang::Zh) => "地址前没有区和日期",
            (Why::Outside, Lang::En) => "an address before any district and day",
            (Why::NoAddress, Lang::Zh) => "不是地址",
            (Why::NoAddress, Lang::En) => "no address",
            (Why::NoDay, Lang::Zh) => "读不出日期或区名",
            (Why::NoDay, Lang::En) => "a sentence whose day or district cannot be read",
        }
    }
}

/// Reads a page. Never fails: what cannot be read is told line by line.
pub fn read(text: &str) -> Page {
    let mut reader = Reader::default();
    for (index, line) in text.lines().enumerate() {
        reader.line(index + 1, line.trim().trim_matches('\u{feff}'));
    }
    reader.end();
    Page { sections: merged(reader.done), unread: reader.unread }
}

#[derive(Default)]
struct Reader {
    /// Year of the last day with one.
    year: Option<i16>,
    /// A line that may be the name of a district.
    heading: Option<(usize, String)>,
    section: Option<Section>,
    done: Vec<Section>,
    unread: Vec<Unread>,
}

impl Reader {
    fn line(&mut self, line: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(year) = year_in(text) {
            self.year = Some(year);
        }
        let opens = text.contains("新增") && starts_with_day(text);
        if opens {
            return self.open(line, text);
        }
        if is_about_the_page(text) {
            return;
        }
        if text.starts_with("已对") {
            return self.end();
        }
        if is_heading(text) {
            // Only the sentence that follows tells a district from a compound of that name.
            self.flush_heading();
            self.heading = Some((line, text.to_owned()));
            return;
        }
        self.flush_heading();
        if !text.contains("居住于") {
            self.addresses(line, text);
        }
    }

    fn open(&mut self, line: usize, text: &str) {
        let named = self.heading.take().map(|(_, name)| name).or_else(|| district_in(text));
        self.end();
        match day_in(text, self.year).zip(named) {
            Some((day, district)) => {
                self.section = Some(Section { day, district, addresses: Vec::new() });
            }
            None => self.unread(line, text, Why::NoDay),
        }
    }

    /// What looked like a district was an address after all.
    fn flush_heading(&mut self) {
        if let Some((line, text)) = self.heading.take() {
            self.addresses(line, &text);
        }
    }

    fn addresses(&mut self, line: usize, text: &str) {
        let Some(section) = &mut self.section else {
            return self.unread(line, text, Why::Outside);
        };
        let mut read = Vec::new();
        for part in parts(text) {
            let address = bare(part, &section.district);
            if address.chars().count() > ADDRESS_CHARS_MAX || address.contains('例') {
                return self.unread(line, text, Why::NoAddress);
            }
            if !address.is_empty() {
                read.push(Printed { line, address: address.to_owned() });
            }
        }
        section.addresses.extend(read);
    }

    fn unread(&mut self, line: usize, text: &str, why: Why) {
        let text = text.chars().take(200).collect();
        self.unread.push(Unread { line, text, why });
    }

    fn end(&mut self) {
        // A district's name at the very end, or one without a sentence, opens nothing.
        self.heading = None;
        self.done.extend(self.section.take());
    }
}

/// Sections of the same district and day are one: a page that was published again says nothing new,
/// so an address counts as often as the section that names it most.
fn merged(sections: Vec<Section>) -> Vec<Section> {
    let mut merged: Vec<Section> = Vec::new();
    for section in sections {
        let same = |one: &&mut Section| one.day == section.day && one.district == section.district;
        let Some(first) = merged.iter_mut().find(same) else {
            merged.push(section);
            continue;
        };
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for printed in &first.addresses {
            *known.entry(printed.address.clone()).or_default() += 1;
        }
        for printed in section.addresses {
            match known.get_mut(&printed.address).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => first.addresses.push(printed),
            }
        }
    }
    merged
}

/// Several addresses of one line; what stands in brackets is not taken apart.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    text.split(move |c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ => {}
        }
        depth <= 0 && BETWEEN.contains(&c)
    })
}

/// Without city and district in front, however often they stand there, and without punctuation.
fn bare<'t>(part: &'t str, district: &str) -> &'t str {
    let around = |c: char| c.is_whitespace() || AROUND.contains(&c);
    let mut text = part.trim_matches(around);
    while let Some(rest) = text
        .strip_prefix("上海市")
        .or_else(|| text.strip_prefix(district))
        .filter(|rest| !rest.is_empty())
    {
        text = rest.trim_start_matches(around);
    }
    text
}

/// The sentence over the page and the line above the districts.
fn is_about_the_page(text: &str) -> bool {
    (text.contains("通报") && text.contains("新增")) || text.starts_with("各区信息")
}

/// A word that ends as names of districts do, alone on its line.
fn is_heading(text: &str) -> bool {
    let count = text.chars().count();
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    (2..=DISTRICT_CHARS_MAX).contains(&count)
        && (text.ends_with('区') || text.ends_with('县'))
        && text.chars().all(chinese)
}

/// `2022年4月3日` and `4月3日`: year, if any, month, day, and how many bytes that is.
fn date_at(text: &str) -> Option<(Option<i16>, i8, i8, usize)> {
    let number = |text: &str, mark: char| -> Option<(i16, usize)> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = text.get(digits..)?.strip_prefix(mark)?;
        Some((text.get(..digits)?.parse().ok()?, text.len() - rest.len()))
    };
    let (year, at) = number(text, '年').map_or((None, 0), |(year, at)| (Some(year), at));
    let (month, after) = number(text.get(at..)?, '月')?;
    let at = at + after;
    let (day, after) = number(text.get(at..)?, '日')?;
    Some((year, month.try_into().ok()?, day.try_into().ok()?, at + after))
}

fn starts_with_day(text: &str) -> bool {
    date_at(text).is_some()
}

fn day_in(text: &str, year: Option<i16>) -> Option<Day> {
    let (own, month, day, _) = date_at(text)?;
    Date::new(own.or(year)?, month, day).ok().map(Day)
}

/// The year of the first full date of a line.
fn year_in(text: &str) -> Option<i16> {
    let before = text.split('年').next()?;
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let year = before.get(before.len() - digits..)?.parse().ok()?;
    (1900..=9999).contains(&year).then_some(year)
}

/// The district of a sentence without a line of its own: `2022年4月3日（0—24时），普陀区新增…`.
fn district_in(text: &str) -> Option<String> {
    let (.., at) = date_at(text)?;
    let mut rest = text.get(at..)?;
    if let Some(open) = rest.strip_prefix(['（', '(']) {
        rest = open.split_once(['）', ')'])?.1;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || AROUND.contains(&c));
    let end = ["无新增", "新增"].into_iter().filter_map(|word| rest.find(word)).min()?;
    let name = rest.get(..end)?;
    let name = if name.ends_with(['区', '县']) { name.to_owned() } else { format!("{name}区") };
    is_heading(&name).then_some(name)
}

/// Districts that a page speaks of.
impl Page {
    /// Names of the districts, each once.
    pub fn districts(&self) -> BTreeSet<&str> {
        self.sections.iter().map(|section| section.district.as_str()).collect()
    }
}
