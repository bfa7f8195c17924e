//! The faces of Tongguan.
