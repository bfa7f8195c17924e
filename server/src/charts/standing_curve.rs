//! The street's curve over time: how many compounds were how many days away from their last
//! finding, day by day, and how many were granted the title.

use anyhow::Result;
use domain::board::Board;
use domain::catalogue::Programme;
use domain::day::Day;
use domain::standing::{Standing, StandingState};
use domain::text::Lang;
use plotters::prelude::*;

/// Days that are shown.
pub const DAYS: i64 = 60;
/// Size of the drawing; it scales with its box.
const SIZE: (u32, u32) = (960, 260);
/// Height of its words.
const WORD_PX: u32 = 17;
/// 0–6, 7–13, 14 days and more, granted: light enough for paper, dark enough for a screen.
const COLOURS: [RGBColor; 4] = [
    RGBColor(0xd6, 0x45, 0x5d),
    RGBColor(0xe0, 0x9a, 0x3e),
    RGBColor(0x3f, 0x9a, 0x6d),
    RGBColor(0x0b, 0x57, 0xd0),
];
const LINE: RGBColor = RGBColor(0xc3, 0xcd, 0xdc);
const WORD: RGBColor = RGBColor(0x52, 0x61, 0x7a);

/// Compounds of one day: 0–6, 7–13, 14 days and more since the last finding, granted.
pub type Count = [usize; 4];

/// The counts of the last [`DAYS`] days up to `today`, from the rows of the board. Days are counted
/// from the day of the report as day 0, so that the curve is the table of `report standing`.
pub fn counts(board: &Board, programme: &Programme, today: Day) -> Vec<(Day, Count)> {
    let rows: Vec<&Standing> = board.standings.values().map(AsRef::as_ref).collect();
    (0..DAYS)
        .map(|back| {
            let day = today.plus(back + 1 - DAYS);
            let mut count = Count::default();
            for row in &rows {
                if let Some(last) = row.last_finding(&programme.finding, day) {
                    let stretch = match day.since(last) {
                        ..=6 => 0,
                        7..=13 => 1,
                        _ => 2,
                    };
                    count[stretch] += 1;
                }
                count[3] += usize::from(was_granted(row, programme, day));
            }
            (day, count)
        })
        .collect()
}

/// It held the title at the end of the day.
fn was_granted(row: &Standing, programme: &Programme, day: Day) -> bool {
    let moves = row.programmes.get(&programme.id).map(|progress| progress.moves.as_slice());
    let end = day.plus(1).begins();
    let before = moves.unwrap_or_default().iter().rev().find(|moved| moved.at < end);
    before.is_some_and(|moved| moved.to == StandingState::Granted)
}

/// Draws the counts.
///
/// # Errors
/// plotters cannot draw, which is a fault of this file.
pub fn draw(counts: &[(Day, Count)], lang: Lang) -> Result<String> {
    let most = counts.iter().flat_map(|(_, count)| count).copied().max().unwrap_or(0).max(4);
    let mut svg = String::new();
    plot(&mut svg, counts, most, lang)?;
    Ok(svg)
}

fn plot(svg: &mut String, counts: &[(Day, Count)], most: usize, lang: Lang) -> Result<()> {
    let area = SVGBackend::with_string(svg, SIZE).into_drawing_area();
    let words = ("sans-serif", WORD_PX).into_font().color(&WORD);
    let mut chart = ChartBuilder::on(&area)
        .margin(10)
        .x_label_area_size(30)
        .y_label_area_size(36)
        .build_cartesian_2d(0..DAYS - 1, 0..most)
        .map_err(drawn)?;
    let day_of = |at: &i64| {
        let (day, _) = counts.get(usize::try_from(*at).ok()?)?;
        Some(format!("{}-{}", day.0.month(), day.0.day()))
    };
    chart
        .configure_mesh()
        .disable_x_mesh()
        .axis_style(LINE)
        .light_line_style(TRANSPARENT)
        .bold_line_style(LINE)
        .label_style(words.clone())
        .x_labels(8)
        .y_labels(4)
        .x_label_formatter(&|at| day_of(at).unwrap_or_default())
        .draw()
        .map_err(drawn)?;
    for (index, (name, colour)) in names(lang).into_iter().zip(COLOURS).enumerate() {
        let points = counts.iter().zip(0..).map(|((_, count), at)| (at, count[index]));
        chart
            .draw_series(LineSeries::new(points, colour.stroke_width(3)))
            .map_err(drawn)?
            .label(name)
            .legend(move |(x, y)| Rectangle::new([(x, y - 5), (x + 14, y + 5)], colour.filled()));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .background_style(WHITE.mix(0.8))
        .label_font(words)
        .draw()
        .map_err(drawn)?;
    area.present().map_err(drawn)
}

fn names(lang: Lang) -> [&'static str; 4] {
    match lang {
        Lang::Zh => ["0–6 天", "7–13 天", "14 天及以上", "已公布"],
        Lang::En => ["0–6 days", "7–13 days", "14 days and more", "Granted"],
    }
}

fn drawn(error: impl std::fmt::Display) -> anyhow::Error {
    anyhow::anyhow!("the chart cannot be drawn: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::catalogue::epidemic;
    use domain::ids::CaseId;
    use domain::standing::{Finding, Moved, Progress};
    use std::sync::Arc;
    use uuid::Uuid;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn board(programme: &Programme) -> Board {
        let mut row = Standing::new("p1".parse().unwrap());
        let finding = Finding {
            case: CaseId(Uuid::from_u128(1)),
            type_id: programme.finding.clone(),
            place: row.id.clone(),
        };
        row.findings.insert(day("2022-04-01"), vec![finding]);
        let moved = |to, on: &str| Moved {
            programme: programme.id.clone(),
            version: 1,
            to,
            count: 14,
            causes: Vec::new(),
            rounds: Vec::new(),
            by: None,
            reason: None,
            at: day(on).begins(),
        };
        let granted = moved(StandingState::Granted, "2022-04-16");
        let lost = moved(StandingState::Lost, "2022-04-20");
        let progress = Progress {
            state: StandingState::Lost,
            since: lost.at,
            granted: 1,
            moves: vec![granted, lost],
        };
        row.programmes.insert(programme.id.clone(), progress);
        let mut board = Board::default();
        board.standings.insert(row.id.clone(), Arc::new(row));
        board
    }

    #[test]
    fn each_day_counts_by_what_was_known_of_it() {
        let programme = &epidemic().programmes[&"epidemic_free".parse().unwrap()];
        let counts = counts(&board(programme), programme, day("2022-04-30"));
        assert_eq!(counts.len(), 60);
        let on = |text: &str| counts.iter().find(|(at, _)| *at == day(text)).unwrap().1;
        assert_eq!(on("2022-03-31"), [0, 0, 0, 0]);
        assert_eq!((on("2022-04-01"), on("2022-04-07")), ([1, 0, 0, 0], [1, 0, 0, 0]));
        assert_eq!((on("2022-04-08"), on("2022-04-14")), ([0, 1, 0, 0], [0, 1, 0, 0]));
        assert_eq!((on("2022-04-15"), on("2022-04-16")), ([0, 0, 1, 0], [0, 0, 1, 1]));
        assert_eq!(on("2022-04-20"), [0, 0, 1, 0]);
    }

    #[test]
    fn the_curve_is_drawn_in_both_languages_and_when_nothing_is_known() {
        let programme = &epidemic().programmes[&"epidemic_free".parse().unwrap()];
        let some = counts(&board(programme), programme, day("2022-04-30"));
        assert!(draw(&some, Lang::Zh).unwrap().contains("14 天及以上"));
        let none = counts(&Board::default(), programme, day("2022-04-30"));
        assert!(draw(&none, Lang::En).unwrap().contains("Granted"));
    }
}
