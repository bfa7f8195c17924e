//! Pages rendered to HTML with a fake backend: what stands in the first answer.

mod backend;
mod render;
mod street;
mod wall;
