-- The release: everything the app can show, and only that. Column meanings: docs/release.md.
CREATE TABLE release (
    id VARCHAR NOT NULL, format INTEGER NOT NULL, as_at DATE NOT NULL, built_at TIMESTAMP NOT NULL,
    illustrative BOOLEAN NOT NULL, audit VARCHAR NOT NULL, threshold INTEGER NOT NULL, zeros_sensitive BOOLEAN NOT NULL,
    returns_hash VARCHAR NOT NULL, policy_hash VARCHAR NOT NULL, catalogue_hash VARCHAR NOT NULL,
    geography_hash VARCHAR NOT NULL
);
CREATE TABLE area (code VARCHAR PRIMARY KEY, type VARCHAR NOT NULL, name VARCHAR NOT NULL, parent VARCHAR, has_shape BOOLEAN NOT NULL);
CREATE TABLE area_overlap (cluster VARCHAR NOT NULL, area VARCHAR NOT NULL, share_of_cluster DOUBLE NOT NULL, share_of_area DOUBLE NOT NULL, PRIMARY KEY (cluster, area));
CREATE TABLE boundary (layer VARCHAR PRIMARY KEY, file VARCHAR NOT NULL, attribution VARCHAR NOT NULL, drawing VARCHAR NOT NULL);
CREATE TABLE indicator (id VARCHAR PRIMARY KEY, position INTEGER NOT NULL, definition JSON NOT NULL);
CREATE TABLE period (id VARCHAR PRIMARY KEY, kind VARCHAR NOT NULL, first_day DATE NOT NULL, last_day DATE NOT NULL, label VARCHAR NOT NULL);
CREATE TABLE observation (
    indicator VARCHAR NOT NULL, area VARCHAR NOT NULL, period VARCHAR NOT NULL, breakdown VARCHAR NOT NULL, category VARCHAR NOT NULL,
    numerator BIGINT, denominator BIGINT, value DOUBLE, lower DOUBLE, upper DOUBLE, status VARCHAR NOT NULL, coverage DOUBLE,
    PRIMARY KEY (indicator, area, period, breakdown, category)
);
CREATE TABLE comparator (indicator VARCHAR NOT NULL, period VARCHAR NOT NULL, comparator VARCHAR NOT NULL, value DOUBLE NOT NULL, source VARCHAR NOT NULL, PRIMARY KEY (indicator, period, comparator));
CREATE TABLE deprivation (area VARCHAR NOT NULL, measure VARCHAR NOT NULL, value DOUBLE, PRIMARY KEY (area, measure));
CREATE TABLE certificate (block VARCHAR PRIMARY KEY, cells INTEGER NOT NULL, withheld INTEGER NOT NULL, targets INTEGER NOT NULL, proved VARCHAR NOT NULL, seconds DOUBLE NOT NULL, witness_hash VARCHAR);
CREATE TABLE note (kind VARCHAR NOT NULL, text VARCHAR NOT NULL);
CREATE TABLE target (indicator VARCHAR NOT NULL, area VARCHAR NOT NULL, period VARCHAR NOT NULL, value DOUBLE NOT NULL, agreed_on DATE NOT NULL, PRIMARY KEY (indicator, area, period));
CREATE TABLE workforce (agency VARCHAR NOT NULL, area VARCHAR NOT NULL, period VARCHAR NOT NULL, practitioners INTEGER NOT NULL, PRIMARY KEY (agency, area, period));
CREATE TABLE population (area VARCHAR NOT NULL, year INTEGER NOT NULL, age_band VARCHAR NOT NULL, children INTEGER NOT NULL, PRIMARY KEY (area, year, age_band));
CREATE TABLE school_mix (area VARCHAR NOT NULL, phase VARCHAR NOT NULL, schools INTEGER NOT NULL, pupils INTEGER NOT NULL, PRIMARY KEY (area, phase));
