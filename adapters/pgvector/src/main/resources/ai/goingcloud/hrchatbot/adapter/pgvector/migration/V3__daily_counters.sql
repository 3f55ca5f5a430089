-- Sums without content and without person, so everybody who answers may add to them and they stay when what they were
-- counted from is forgotten.
CREATE TABLE daily_counter (
    day     date NOT NULL,
    counter varchar(32) COLLATE "C" NOT NULL,
    amount  bigint NOT NULL,
    PRIMARY KEY (day, counter)
);

GRANT SELECT, INSERT, UPDATE ON daily_counter TO hr_chatbot_answer;
