package org.baoming.passport.privacy.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.security.Caller;
import org.baoming.passport.document.PersonalProfile;
import org.baoming.passport.message.CatalogueNames;
import org.baoming.passport.passport.IdentityDocument;
import org.baoming.passport.privacy.ExportPersonalData;
import org.baoming.passport.privacy.ListDataAccesses;
import org.baoming.passport.record.AccessKind;
import org.baoming.passport.record.DataAccess;
import org.baoming.passport.record.DisclosureReason;
import org.baoming.passport.record.StaffMember;
import org.baoming.passport.rule.DocumentType;
import org.baoming.passport.rule.Sex;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rights of the owner of a passport to their data: accesses and export. */
@RestController
@PreAuthorize("hasRole('candidate')")
class MyDataController {

    private final ListDataAccesses list;
    private final ExportPersonalData exportData;
    private final CatalogueNames names;

    MyDataController(ListDataAccesses list, ExportPersonalData exportData, CatalogueNames names) {
        this.list = list;
        this.exportData = exportData;
        this.names = names;
    }

    /**
     * One line of the record.
     *
     * @param by whose doing it was
     * @param centre of the staff; null for the owner, like role
     * @param centreNameZh null where the catalogue has not named the centre yet, and in the export
     * @param reasonCode null for the owner, and for a look that needs no reason; like reason
     */
    record AccessView(
            UUID access,
            Instant at,
            AccessKind kind,
            By by,
            @Nullable String role,
            @Nullable String centre,
            @Nullable String centreNameZh,
            @Nullable String centreNameEn,
            @Nullable DisclosureReason reasonCode,
            @Nullable String reason) {

        enum By {
            OWNER,
            STAFF
        }

        static AccessView from(DataAccess access, Map<String, CatalogueNames.Name> centres) {
            var staff = access.by();
            var centre = staff == null ? null : centres.get(staff.centre());
            return new AccessView(
                    access.id(),
                    access.at(),
                    access.kind(),
                    staff == null ? By.OWNER : By.STAFF,
                    staff == null ? null : staff.role(),
                    staff == null ? null : staff.centre(),
                    centre == null ? null : centre.nameZh(),
                    centre == null ? null : centre.nameEn(),
                    access.reasonCode(),
                    access.reason());
        }
    }

    /** @param next to be sent as {@code before} for the page after this one; null on the last */
    record AccessPage(List<AccessView> accesses, @Nullable UUID next) {}

    record OwnDocument(
            DocumentType type,
            String number,
            String name,
            @Nullable Sex sex,
            @Nullable LocalDate birthDate) {
        @Override
        public String toString() {
            return "OwnDocument[" + type + "]";
        }

        static @Nullable OwnDocument from(@Nullable IdentityDocument document, @Nullable String number) {
            return document == null || number == null
                    ? null
                    : new OwnDocument(document.type(), number, document.name(), document.sex(), document.birthDate());
        }
    }

    record OwnPassport(
            UUID passport,
            String email,
            String mobile,
            @Nullable Instant registeredAt,
            @Nullable OwnDocument document,
            PersonalProfile profile) {
        @Override
        public String toString() {
            return "OwnPassport[" + passport + "]";
        }
    }

    /**
     * The whole export.
     *
     * @param accesses read while they are written
     * @param services what each of the other services keeps, by its name
     */
    record PersonalData(
            Instant exportedAt,
            OwnPassport passport,

            Collection<AccessView> accesses,

            List<ExportPersonalData.Message> messages,
            SortedMap<String, Object> services) {

        static PersonalData from(ExportPersonalData.Export export) {
            var passport = export.passport();
            return new PersonalData(
                    export.exportedAt(),
                    new OwnPassport(
                            passport.id(),
                            passport.email().value(),
                            passport.mobile().value(),
                            passport.registeredAt(),
                            OwnDocument.from(passport.document(), export.number()),
                            export.profile()),
                    new AccessViews(export.accesses()),
                    export.messages(),
                    new TreeMap<>(export.services()));
        }

        @Override
        public String toString() {
            return "PersonalData[" + passport + "]";
        }
    }

    /** A view of all of them that stores none. */
    private static final class AccessViews extends AbstractCollection<AccessView> {
        private final Collection<DataAccess> accesses;

        AccessViews(Collection<DataAccess> accesses) {
            this.accesses = accesses;
        }

        @Override
        public int size() {
            return accesses.size();
        }

        @Override
        public Iterator<AccessView> iterator() {
            Iterator<DataAccess> each = accesses.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public AccessView next() {
                    return AccessView.from(each.next(), Map.of());
                }
            };
        }
    }

    /** Who saw or changed the caller's data, newest first. */
    @GetMapping("/api/passport/me/accesses")
    AccessPage accesses(
            Caller caller,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        // One more than asked for tells whether there is a page after this one.
        var found = list.list(caller.requirePassport(), before, size + 1);
        var page = found.subList(0, Math.min(size, found.size()));
        var centres = names.centres(page.stream()
                .flatMap(access -> Stream.ofNullable(access.by()))
                .map(StaffMember::centre)
                .collect(Collectors.toSet()));
        return new AccessPage(
                page.stream().map(access -> AccessView.from(access, centres)).toList(),
                found.size() > size ? page.getLast().id() : null);
    }

    /** Everything that the suite keeps about the caller, as a file; 503 where a part of it cannot be read now. */
    @GetMapping("/api/passport/me/export")
    ResponseEntity<PersonalData> export(Caller caller) {
        var export = exportData.export(caller.requirePassport());
        String day = LocalDate.ofInstant(export.exportedAt(), ChinaTime.ZONE).toString();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"baoming-" + day + ".json\"")
                .body(PersonalData.from(export));
    }
}
