-- R-317: which centre has confirmed on site, or has revoked it. At another centre it does not count; back at this one it does.
alter table registration add column on_site_centre text;
update registration set on_site_centre = centre where on_site_version > 0;
