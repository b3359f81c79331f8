-- R-502: how many of a group hold a seat that is not paid is counted by the candidates' lines, and not by each one's entries.
create index candidate_line_unpaid_of_group on candidate_line (session, centre, registration) include (state)
    where method = 'GROUP' and unpaid > 0;
