//! Pages rendered to HTML with a fake backend: what stands in the first answer.

mod admin;
mod backend;
mod desk;
mod field;
mod html;
mod render;
mod report;
mod sign_in;
mod street;
mod wall;
