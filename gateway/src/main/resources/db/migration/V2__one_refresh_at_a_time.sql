-- Until when somebody refreshes this session's tokens. See RefreshedTokens.
alter table spring_session add column refreshing_until timestamptz;
