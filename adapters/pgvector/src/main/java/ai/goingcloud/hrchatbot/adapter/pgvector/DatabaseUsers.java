package ai.goingcloud.hrchatbot.adapter.pgvector;

/** The logins of other processes. */
public final class DatabaseUsers {

    private DatabaseUsers() {}

    /**
     * Lets a user sign in and do what a role may. The user is made where it is missing, has no
     * password, and signs in with tokens where the server knows such (Aurora's {@code rds_iam}).
     * Safe to repeat. The login here must be the owner of the schema, and may create roles.
     *
     * @param user a name of letters, digits and underscores; may be that of the role itself
     * @param role not that of the owner
     */
    public static void allow(
            PostgresSettings settings,
            CredentialsProvider credentials,
            String user,
            PostgresRole role) {
        if (!user.matches("[a-z_][a-z0-9_]*") || role == PostgresRole.OWNER) {
            throw new IllegalArgumentException("no user may be made of this name or role");
        }
        try (PostgresDatabase database =
                PostgresDatabase.single(settings, credentials, PostgresRole.OWNER)) {
            int _ =
                    database.write(sql -> {
                        RawSql.allowUser(sql, user, role.sqlName());
                        return 1;
                    });
        }
    }
}
