package org.baoming.passport.passport;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.passport.Contact;
import org.baoming.passport.EmailAddress;
import org.baoming.passport.MobileNumber;
import org.springframework.data.repository.Repository;

/** The passports of the nation. Saving one that somebody changed meanwhile is refused by its version. */
public interface Passports extends Repository<Passport, UUID> {

    Optional<Passport> findById(UUID id);

    List<Passport> findByEmailOrMobile(EmailAddress email, MobileNumber mobile);

    Optional<Passport> findByEmail(EmailAddress email);

    Optional<Passport> findByMobile(MobileNumber mobile);

    /** The passport that has the address, active or not. */
    default Optional<Passport> find(Contact contact) {
        return switch (contact) {
            case EmailAddress email -> findByEmail(email);
            case MobileNumber mobile -> findByMobile(mobile);
        };
    }

    default Optional<Passport> findActive(Contact contact) {
        return find(contact).filter(Passport::isActive);
    }

    List<Passport> findTop100ByStateAndBegunAtBefore(PassportState state, Instant begunBefore);

    boolean existsByDocumentBlindIndexAndIdNot(String blindIndex, UUID id);

    Passport save(Passport passport);

    void delete(Passport passport);
}
