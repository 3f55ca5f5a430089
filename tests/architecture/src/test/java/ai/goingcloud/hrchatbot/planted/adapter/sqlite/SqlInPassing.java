package ai.goingcloud.hrchatbot.planted.adapter.sqlite;

import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Planted: SQL as text, given to jOOQ. */
final class SqlInPassing {

    Condition always() {
        return DSL.condition("1 = 1");
    }
}
