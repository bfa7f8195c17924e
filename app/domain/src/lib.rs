//! The rules of Tongguan.
