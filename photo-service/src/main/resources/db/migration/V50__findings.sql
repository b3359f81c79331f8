-- What each rule measured of the photo when it was accepted (R-402), for the centre's desk (R-501). Null: accepted before this was kept.
ALTER TABLE photo ADD COLUMN checks jsonb;
