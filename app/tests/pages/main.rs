//! Pages rendered to HTML with a fake backend: what stands in the first answer.

mod admin;
mod area;
mod backend;
mod compound;
mod desk;
mod duties;
mod field;
mod home;
mod html;
mod parts;
mod render;
mod report;
mod sign_in;
mod street;
mod wall;
