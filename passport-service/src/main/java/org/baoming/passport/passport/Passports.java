package org.baoming.passport.passport;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.baoming.passport.Contact;
import org.baoming.passport.EmailAddress;
import org.baoming.passport.MobileNumber;
import org.baoming.passport.rule.DocumentType;
import org.baoming.passport.rule.Sex;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The passports, in the table {@code passport}, which nothing else writes, except for the language ({@link Languages}) and the
 * origin ({@link PassportOrigins}).
 * Every change raises the version, and a passport that was read before that change cannot be saved.
 */
@Repository
public class Passports {

    private static final String SELECT = """
            select id, email, mobile, state, begun_at, registered_at, document_type, document_sealed, document_blind_index,
                   document_masked, document_name, document_sex, document_birth_date, version
            from passport\s""";

    private final JdbcClient jdbc;

    Passports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Passport> findById(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(Passports::passport)
                .optional();
    }

    /** Those of them that exist, active or not. */
    public List<Passport> findAll(List<UUID> ids) {
        return jdbc.sql(SELECT + "where id = any(:ids::uuid[])")
                .param("ids", Sql.column(ids, id -> id))
                .query(Passports::passport)
                .list();
    }

    public List<Passport> findByEmailOrMobile(EmailAddress email, MobileNumber mobile) {
        return jdbc.sql(SELECT + "where email = :email or mobile = :mobile")
                .param("email", email.value())
                .param("mobile", mobile.value())
                .query(Passports::passport)
                .list();
    }

    /** The passport that has the address, active or not. */
    public Optional<Passport> find(Contact contact) {
        String column = switch (contact) {
            case EmailAddress email -> "email";
            case MobileNumber mobile -> "mobile";
        };
        return jdbc.sql(SELECT + "where " + column + " = :address")
                .param("address", contact.value())
                .query(Passports::passport)
                .optional();
    }

    public Optional<Passport> findActive(Contact contact) {
        return find(contact).filter(Passport::isActive);
    }

    /** At most 100 pending passports whose registration was begun before that moment. */
    public List<Passport> findPending(Instant begunBefore) {
        return jdbc.sql(SELECT + "where state = 'PENDING' and begun_at < :before limit 100")
                .param("before", Sql.utc(begunBefore))
                .query(Passports::passport)
                .list();
    }

    /** The active passports that have these documents, by the index of the document. */
    public Map<String, UUID> activeByDocument(List<String> blindIndexes) {
        Map<String, UUID> found = new HashMap<>();
        jdbc.sql("""
                        select document_blind_index, id from passport
                        where document_blind_index = any(:indexes) and state = 'ACTIVE'""").param("indexes", blindIndexes.toArray(String[]::new)).query(row -> {
            found.put(row.getString("document_blind_index"), row.getObject("id", UUID.class));
        });
        return found;
    }

    /** Whether another passport has the document with that index. */
    public boolean isDocumentOfAnother(String blindIndex, UUID id) {
        return jdbc.sql("select exists (select from passport where document_blind_index = :index and id <> :id)")
                .param("index", blindIndex)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /**
     * Saves a passport; version 0 means that it is new.
     *
     * @return it with its new version
     * @throws OptimisticLockingFailureException where it was changed, or deleted, since it was read
     * @throws DuplicateKeyException where another passport has an address or the document
     */
    public Passport save(Passport passport) {
        int written = write(passport, passport.version() == 0 ? """
                insert into passport
                    (id, email, mobile, state, begun_at, registered_at, document_type, document_sealed, document_blind_index,
                     document_masked, document_name, document_sex, document_birth_date, version)
                values (:id, :email, :mobile, :state, :begun, :registered, :type, :sealed, :index,
                        :masked, :name, :sex, :birthDate, :version + 1)""" : """
                update passport
                set email = :email, mobile = :mobile, state = :state, begun_at = :begun, registered_at = :registered,
                    document_type = :type, document_sealed = :sealed, document_blind_index = :index,
                    document_masked = :masked, document_name = :name, document_sex = :sex,
                    document_birth_date = :birthDate, version = :version + 1
                where id = :id and version = :version""");
        if (written == 0) {
            throw changedMeanwhile(passport);
        }
        return passport.saved();
    }

    private int write(Passport passport, String sql) {
        Instant registeredAt = passport.registeredAt();
        Optional<IdentityDocument> document = Optional.ofNullable(passport.document());
        return jdbc.sql(sql)
                .param("id", passport.id())
                .param("email", passport.email().value())
                .param("mobile", passport.mobile().value())
                .param("state", passport.state().name())
                .param("begun", Sql.utc(passport.begunAt()))
                .param("registered", Sql.utcOrNull(registeredAt))
                .param("type", document.map(it -> it.type().name()).orElse(null))
                .param("sealed", document.map(IdentityDocument::sealed).orElse(null))
                .param("index", document.map(IdentityDocument::blindIndex).orElse(null))
                .param("masked", document.map(IdentityDocument::masked).orElse(null))
                .param("name", document.map(IdentityDocument::name).orElse(null))
                .param("sex", document.map(IdentityDocument::sex).map(Sex::name).orElse(null))
                .param("birthDate", document.map(IdentityDocument::birthDate).orElse(null))
                .param("version", passport.version())
                .update();
    }

    /** @throws OptimisticLockingFailureException where it was changed, or deleted, since it was read */
    public void delete(Passport passport) {
        int deleted = jdbc.sql("delete from passport where id = :id and version = :version")
                .param("id", passport.id())
                .param("version", passport.version())
                .update();
        if (deleted == 0) {
            throw changedMeanwhile(passport);
        }
    }

    /**
     * Raises the version of an active passport whose data does not change, for an event about it. The version is read from
     * the row, so that two requests at the same moment do not refuse each other.
     *
     * @return the new version; nothing where there is no such passport
     */
    public Optional<Long> nextVersion(UUID id) {
        return jdbc.sql(
                        "update passport set version = version + 1 where id = :id and state = 'ACTIVE' returning version")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    /** @param sealed the encrypted numbers of documents, by passport */
    public void replaceSealed(Map<UUID, String> sealed) {
        List<UUID> ids = List.copyOf(sealed.keySet());
        jdbc.sql("""
                        update passport p set document_sealed = n.sealed, version = p.version + 1
                        from unnest(cast(:ids as uuid[]), cast(:sealed as text[])) as n (id, sealed) where p.id = n.id""")
                .param("ids", ids.toArray(UUID[]::new))
                .param("sealed", ids.stream().map(sealed::get).toArray(String[]::new))
                .update();
    }

    /** @throws DuplicateKeyException where another passport has that index */
    public void replaceBlindIndex(UUID id, String blindIndex) {
        jdbc.sql("update passport set document_blind_index = :index, version = version + 1 where id = :id")
                .param("index", blindIndex)
                .param("id", id)
                .update();
    }

    /**
     * Erases a passport that is closing.
     *
     * @return its last version; nothing where there is no such passport
     */
    public Optional<Long> erase(UUID id) {
        return jdbc.sql("delete from passport where id = :id and state = 'CLOSING' returning version")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    private static OptimisticLockingFailureException changedMeanwhile(Passport passport) {
        return new OptimisticLockingFailureException("Passport " + passport.id() + " was changed meanwhile");
    }

    private static Passport passport(ResultSet row, int number) throws SQLException {
        Instant registeredAt = Sql.instantOrNull(row, "registered_at");
        return new Passport(
                row.getObject("id", UUID.class),
                new EmailAddress(row.getString("email")),
                new MobileNumber(row.getString("mobile")),
                PassportState.valueOf(row.getString("state")),
                Sql.instant(row, "begun_at"),
                registeredAt,
                document(row),
                row.getLong("version"));
    }

    private static @Nullable IdentityDocument document(ResultSet row) throws SQLException {
        String type = row.getString("document_type");
        String sex = row.getString("document_sex");
        return type == null
                ? null
                : new IdentityDocument(
                        DocumentType.valueOf(type),
                        row.getString("document_sealed"),
                        row.getString("document_blind_index"),
                        row.getString("document_masked"),
                        row.getString("document_name"),
                        sex == null ? null : Sex.valueOf(sex),
                        row.getObject("document_birth_date", LocalDate.class));
    }
}
