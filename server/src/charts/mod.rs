//! Charts: series to SVG with plotters, one file a chart. Colours and type come from the page's
//! style by class where plotters allows, else from the dark theme of the wall.

pub mod cases_per_hour;
pub mod standing_curve;
