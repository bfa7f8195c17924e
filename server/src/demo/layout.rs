//! The ground of the demonstration street: a made-up place in the open sea, so that nobody takes
//! it for a real one. Metres east and north of its centre.

/// Longitude and latitude of the centre, WGS-84.
pub const CENTRE: (f64, f64) = (123.6, 30.4);

/// The boundary.
#[rustfmt::skip]
pub const BOUNDARY: &[(i32, i32)] = &[
    (-1350, 620),
    (-1040, 930),
    (-520, 980),
    (-420, 860),
    (120, 900),
    (180, 1010),
    (720, 960),
    (1180, 640),
    (1330, 180),
    (1240, -280),
    (980, -420),
    (1010, -700),
    (520, -960),
    (-60, -900),
    (-140, -1010),
    (-720, -930),
    (-1120, -560),
    (-1060, -330),
    (-1400, -60),
];

/// Areas, Chinese and English.
pub const AREAS: &[(&str, &str)] = &[("东片区", "East"), ("南片区", "South"), ("西片区", "West")];

/// Residents' committees, five an area.
pub const COMMITTEES: &[(&str, &str)] = &[
    ("银杏", "Ginkgo"),
    ("玉兰", "Magnolia"),
    ("香樟", "Camphor"),
    ("丹桂", "Osmanthus"),
    ("海棠", "Crabapple"),
    ("石榴", "Pomegranate"),
    ("梧桐", "Plane Tree"),
    ("紫藤", "Wisteria"),
    ("水杉", "Redwood"),
    ("白榆", "Elm"),
    ("芙蓉", "Hibiscus"),
    ("腊梅", "Wintersweet"),
    ("枫香", "Sweetgum"),
    ("翠竹", "Bamboo"),
    ("青松", "Pine"),
];

/// A compound on the ground.
pub struct Plot {
    /// Number of its committee.
    pub committee: usize,
    /// Name, Chinese and English.
    pub name: (&'static str, &'static str),
    /// Centre.
    pub at: (i32, i32),
    /// Half width and half depth.
    pub size: (i32, i32),
    /// Turned by so many degrees.
    pub turn: i32,
}

const fn plot(
    committee: usize,
    name: (&'static str, &'static str),
    at: (i32, i32),
    size: (i32, i32),
    turn: i32,
) -> Plot {
    Plot { committee, name, at, size, turn }
}

/// The 33 compounds.
#[rustfmt::skip]
pub const PLOTS: &[Plot] = &[
    plot(0, ("银杏苑", "Ginkgo Court"), (328, 788), (107, 74), 8),
    plot(0, ("银杏里", "Ginkgo Lane"), (592, 764), (111, 86), -4),
    plot(1, ("玉兰苑", "Magnolia Court"), (185, 484), (99, 73), -12),
    plot(1, ("玉兰里", "Magnolia Lane"), (425, 489), (111, 86), 1),
    plot(2, ("香樟苑", "Camphor Court"), (730, 504), (110, 80), 9),
    plot(2, ("香樟里", "Camphor Lane"), (1057, 491), (107, 75), -6),
    plot(3, ("丹桂苑", "Osmanthus Court"), (572, 225), (92, 76), 2),
    plot(3, ("丹桂里", "Osmanthus Lane"), (892, 262), (91, 80), -9),
    plot(4, ("海棠苑", "Crabapple Court"), (456, -28), (109, 78), -1),
    plot(4, ("海棠里", "Crabapple Lane"), (776, 2), (100, 92), -2),
    plot(4, ("海棠园", "Crabapple Garden"), (1048, -15), (110, 82), 1),
    plot(5, ("石榴苑", "Pomegranate Court"), (-914, -285), (99, 70), -1),
    plot(5, ("石榴里", "Pomegranate Lane"), (-604, -302), (89, 70), 7),
    plot(6, ("梧桐苑", "Plane Tree Court"), (302, -267), (89, 81), 5),
    plot(6, ("梧桐里", "Plane Tree Lane"), (617, -303), (100, 78), 0),
    plot(7, ("紫藤苑", "Wisteria Court"), (-714, -582), (100, 89), -9),
    plot(7, ("紫藤里", "Wisteria Lane"), (-423, -568), (100, 76), -5),
    plot(8, ("水杉苑", "Redwood Court"), (-177, -578), (106, 82), 1),
    plot(8, ("水杉里", "Redwood Lane"), (135, -536), (105, 92), -1),
    plot(9, ("白榆苑", "Elm Court"), (426, -550), (101, 82), 0),
    plot(9, ("白榆里", "Elm Lane"), (761, -563), (103, 81), 1),
    plot(9, ("白榆园", "Elm Garden"), (-334, -820), (97, 93), 5),
    plot(10, ("芙蓉苑", "Hibiscus Court"), (-866, 781), (109, 93), -6),
    plot(10, ("芙蓉里", "Hibiscus Lane"), (-599, 777), (100, 93), 8),
    plot(11, ("腊梅苑", "Wintersweet Court"), (-287, 743), (88, 73), -1),
    plot(11, ("腊梅里", "Wintersweet Lane"), (-1046, 528), (86, 76), -10),
    plot(12, ("枫香苑", "Sweetgum Court"), (-726, 527), (103, 89), 10),
    plot(12, ("枫香里", "Sweetgum Lane"), (-467, 500), (88, 87), 4),
    plot(13, ("翠竹苑", "Bamboo Court"), (-1189, 270), (88, 91), 11),
    plot(13, ("翠竹里", "Bamboo Lane"), (-876, 227), (90, 93), -2),
    plot(14, ("青松苑", "Pine Court"), (-609, 250), (98, 94), 8),
    plot(14, ("青松里", "Pine Lane"), (-1076, -26), (89, 80), 0),
    plot(14, ("青松园", "Pine Garden"), (-785, -15), (93, 75), -4),
];
