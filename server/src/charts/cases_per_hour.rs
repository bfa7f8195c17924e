//! Cases filed per hour of the last day: one bar an hour, the last one still growing.

use anyhow::Result;
use domain::text::Lang;
use domain::time::{HOUR_MS, Ms};
use plotters::prelude::*;
use std::collections::BTreeMap;

/// Hours that are shown.
pub const HOURS: i64 = 24;
/// Size of the drawing: that of its box on a wall of 1920 × 1080, so that its words are as large
/// as the others there. It scales with the box.
const SIZE: (u32, u32) = (410, 130);
/// Height of its words.
const WORD_PX: u32 = 25;
/// Room above the axis: half of its topmost word stands there.
const TOP_PX: u32 = 16;
/// Colours of the wall's theme: bars, the hour that is not over, lines and words.
const BAR: RGBColor = RGBColor(0x3d, 0x9b, 0xff);
const NOW_BAR: RGBColor = RGBColor(0x9c, 0xcd, 0xff);
const LINE: RGBColor = RGBColor(0x2a, 0x3a, 0x55);
const WORD: RGBColor = RGBColor(0xa9, 0xb8, 0xd0);
/// Least height of the axis: a quiet day does not look like a storm.
const AXIS_MIN: u64 = 4;

/// Draws the counts of `(hour, count)` up to `now`.
///
/// # Errors
/// plotters cannot draw, which is a fault of this file.
pub fn draw(counts: &[(Ms, u64)], now: Ms, lang: Lang) -> Result<String> {
    let counts: BTreeMap<i64, u64> = counts.iter().map(|(hour, count)| (hour.0, *count)).collect();
    let this_hour = now.0.div_euclid(HOUR_MS) * HOUR_MS;
    let bars: Vec<(i64, u64)> = (0..HOURS)
        .map(|back| this_hour - (HOURS - 1 - back) * HOUR_MS)
        .map(|hour| (hour, counts.get(&hour).copied().unwrap_or(0)))
        .collect();
    let most = bars.iter().map(|(_, count)| *count).max().unwrap_or(0).max(AXIS_MIN);
    let mut svg = String::new();
    plot(&mut svg, &bars, most)?;
    Ok(named(&svg, &bars, lang))
}

fn plot(svg: &mut String, bars: &[(i64, u64)], most: u64) -> Result<()> {
    let area = SVGBackend::with_string(svg, SIZE).into_drawing_area();
    let words = ("sans-serif", WORD_PX).into_font().color(&WORD);
    let mut chart = ChartBuilder::on(&area)
        .margin(6)
        .margin_top(TOP_PX)
        .x_label_area_size(30)
        .y_label_area_size(34)
        .build_cartesian_2d(0..HOURS, 0..most)
        .map_err(drawn)?;
    let hour_of = |at: &i64| {
        let hour = bars.get(usize::try_from(*at).ok()?)?.0;
        Some(format!("{:02}", Ms(hour).since_midnight() / HOUR_MS))
    };
    chart
        .configure_mesh()
        .disable_x_mesh()
        .axis_style(LINE)
        .light_line_style(TRANSPARENT)
        .bold_line_style(LINE)
        .label_style(words)
        .x_labels(6)
        .y_labels(3)
        .x_label_formatter(&|at| hour_of(at).unwrap_or_default())
        .draw()
        .map_err(drawn)?;
    let last = HOURS - 1;
    let columns = bars.iter().zip(0..).map(|((_, count), at)| {
        let colour = if at == last { NOW_BAR } else { BAR };
        let mut bar = Rectangle::new([(at, 0), (at + 1, *count)], colour.filled());
        bar.set_margin(0, 0, 3, 3);
        bar
    });
    chart.draw_series(columns).map_err(drawn)?;
    area.present().map_err(drawn)
}

fn drawn(error: impl std::fmt::Display) -> anyhow::Error {
    anyhow::anyhow!("the chart cannot be drawn: {error}")
}

/// Gives the drawing a name that is read out, a class, and lets it fill its box.
fn named(svg: &str, bars: &[(i64, u64)], lang: Lang) -> String {
    let total: u64 = bars.iter().map(|(_, count)| count).sum();
    let current = bars.last().map_or(0, |(_, count)| *count);
    let title = match lang {
        Lang::Zh => format!("近 24 小时每小时立案数：共 {total} 件，本小时 {current} 件"),
        Lang::En => format!("Cases filed per hour, last 24 h: {total} in all, {current} this hour"),
    };
    let (width, height) = SIZE;
    let fixed = format!("<svg width=\"{width}\" height=\"{height}\"");
    let open = "<svg class=\"chart\" role=\"img\" aria-labelledby=\"chart-title\"";
    let named = svg.replacen(&fixed, open, 1);
    match named.split_once('>') {
        Some((head, rest)) => {
            format!("{head}><title id=\"chart-title\">{title}</title>{rest}")
        }
        None => named,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Ms = Ms(1_795_500_000_000);

    #[test]
    fn a_day_is_drawn_with_its_name_and_one_bar_an_hour() {
        let hour = NOW.0.div_euclid(HOUR_MS) * HOUR_MS;
        let counts = [(Ms(hour - 3 * HOUR_MS), 7), (Ms(hour), 2), (Ms(hour - 90 * HOUR_MS), 99)];
        let svg = draw(&counts, NOW, Lang::En).unwrap();
        assert!(svg.contains("role=\"img\"") && svg.contains("viewBox=\"0 0 410 130\""), "{svg}");
        assert!(svg.contains("9 in all, 2 this hour"));
        let bars = svg.matches("#3D9BFF").count() + svg.matches("#9CCDFF").count();
        assert_eq!(bars, 24);
    }

    #[test]
    fn a_quiet_day_is_drawn_too() {
        let svg = draw(&[], NOW, Lang::Zh).unwrap();
        assert!(svg.contains("共 0 件"));
    }

    #[test]
    fn no_word_of_the_axes_is_cut_off() {
        let svg = draw(&[(NOW, 7)], NOW, Lang::Zh).unwrap();
        let words: Vec<i64> = svg
            .split("<text ")
            .skip(1)
            .map(|word| word.split_once(" y=\"").unwrap().1.split('"').next().unwrap())
            .map(|y| y.parse().unwrap())
            .collect();
        assert!(words.len() > 4, "{svg}");
        let half = i64::from(WORD_PX) / 2;
        let top = words.iter().min().unwrap();
        assert!(*top >= half, "the topmost word stands at {top}");
    }
}
