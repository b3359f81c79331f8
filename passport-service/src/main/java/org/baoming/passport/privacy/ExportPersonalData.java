package org.baoming.passport.privacy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.passport.Channel;
import org.baoming.passport.document.DocumentVault;
import org.baoming.passport.document.KeepProfile;
import org.baoming.passport.document.PersonalProfile;
import org.baoming.passport.message.OutgoingMessages;
import org.baoming.passport.passport.FindPassport;
import org.baoming.passport.passport.IdentityDocument;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.record.AccessKind;
import org.baoming.passport.record.DataAccess;
import org.baoming.passport.record.DataAccesses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Exports everything that the suite stores about the owner of a passport, for them. The other services are called
 * now; if one does not answer, there is no export, because an incomplete one would look complete.
 */
@Component
public class ExportPersonalData {

    private static final int PAGE = 500;

    private final FindPassport find;
    private final DocumentVault vault;
    private final KeepProfile profiles;
    private final DataAccesses accesses;
    private final OutgoingMessages messages;
    private final List<PersonalDataHolder> holders;
    private final InstantSource clock;

    ExportPersonalData(
            FindPassport find,
            DocumentVault vault,
            KeepProfile profiles,
            DataAccesses accesses,
            OutgoingMessages messages,
            List<PersonalDataHolder> holders,
            InstantSource clock) {
        this.find = find;
        this.vault = vault;
        this.profiles = profiles;
        this.accesses = accesses;
        this.messages = messages;
        this.holders = List.copyOf(holders);
        this.clock = clock;
    }

    /** A message that was sent. */
    public record Message(Instant at, Channel channel, String subject) {}

    /**
     * What is kept.
     *
     * @param number of the document, in full; null where there is none
     * @param accesses the newest first, this one included; read page by page while they are written, for they may be many
     * @param services what each of the other services keeps, by its name
     */
    public record Export(
            Instant exportedAt,
            Passport passport,
            @Nullable String number,
            PersonalProfile profile,
            Collection<DataAccess> accesses,
            List<Message> messages,
            SortedMap<String, JsonNode> services) {

        @Override
        public String toString() {
            return "Export[" + passport.id() + "]";
        }
    }

    /** @throws ProblemException NOT_FOUND; UPSTREAM_UNAVAILABLE where a service does not answer */
    public Export export(UUID id) {
        Passport passport = find.byId(id);
        SortedMap<String, JsonNode> services = new TreeMap<>();
        for (PersonalDataHolder holder : holders) {
            switch (holder.dataOf(id)) {
                case PersonalDataHolder.Answer.Held(JsonNode data) -> services.put(holder.name(), data);
                case PersonalDataHolder.Answer.Unavailable() ->
                    throw new ProblemException(
                            CommonProblem.UPSTREAM_UNAVAILABLE,
                            "A part of your data cannot be read now; ask for all of it again in a moment");
            }
        }
        accesses.byOwner(id, AccessKind.DATA_EXPORTED);
        IdentityDocument document = passport.document();
        return new Export(
                clock.instant(),
                passport,
                document == null ? null : vault.open(id, document),
                profiles.read(id).profile(),
                new AllAccesses(id),
                messages.sentTo(id).stream()
                        .map(sent -> new Message(sent.at(), sent.channel(), sent.subject()))
                        .toList(),
                services);
    }

    /** Keeps one page in memory while it iterates. */
    private final class AllAccesses extends AbstractCollection<DataAccess> {

        private final UUID passport;

        AllAccesses(UUID passport) {
            this.passport = passport;
        }

        @Override
        public int size() {
            return accesses.count(passport);
        }

        @Override
        public Iterator<DataAccess> iterator() {
            return new Iterator<>() {
                private Iterator<DataAccess> page =
                        accesses.page(passport, null, PAGE).iterator();
                private @Nullable UUID last;

                @Override
                public boolean hasNext() {
                    if (!page.hasNext() && last != null) {
                        page = accesses.page(passport, last, PAGE).iterator();
                        last = null;
                    }
                    return page.hasNext();
                }

                @Override
                public DataAccess next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    DataAccess access = page.next();
                    last = access.id();
                    return access;
                }
            };
        }
    }
}
