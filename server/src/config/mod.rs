//! Settings of the server: where its data lies, and the limits that bound it.

pub mod backups;
pub mod data_dir;
pub mod limits;
pub mod private;

pub use data_dir::DataDir;
