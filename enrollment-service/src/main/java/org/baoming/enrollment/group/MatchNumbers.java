package org.baoming.enrollment.group;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.document.EnteredDocument;
import org.baoming.enrollment.document.JudgeDocuments;
import org.baoming.enrollment.document.JudgedDocument;
import org.baoming.enrollment.registration.GroupRegistrations;
import org.baoming.enrollment.roster.Rosters;
import org.springframework.stereotype.Component;

/**
 * Which of a centre's group registrations a number means: the candidate's document, or the student number in the form. It
 * knows no other registration than the centre's own, so that nobody learns from it who is registered elsewhere.
 */
@Component
public class MatchNumbers {
    /** passport-service judges a document with its name; here the name decides nothing. */
    private static final String ANY_NAME = "考生";

    private final GroupRegistrations groups;
    private final JudgeDocuments judge;
    private final DocumentIndex documents;

    MatchNumbers(GroupRegistrations groups, JudgeDocuments judge, DocumentIndex documents) {
        this.groups = groups;
        this.judge = judge;
        this.documents = documents;
    }

    /**
     * Calls another service, so it must not run inside a transaction.
     *
     * @return for each number, in their order, the registrations that it means: none, one or several
     * @throws ProblemException UPSTREAM_UNAVAILABLE if passport-service cannot judge the numbers
     */
    public List<Set<RegistrationId>> match(SessionCode session, CentreCode centre, List<String> numbers) {
        List<String> plain = numbers.stream().map(MatchNumbers::plain).toList();
        Map<String, Set<RegistrationId>> found = new HashMap<>();
        groups.ofStudentNumbers(session, centre, plain)
                .forEach(one -> add(found, one.studentNumber(), one.registration()));
        for (DocumentType type : groups.documentTypes(session, centre)) {
            ofDocuments(session, centre, type, plain).forEach((number, one) -> add(found, number, one));
        }
        return plain.stream()
                .map(number -> found.getOrDefault(number, Set.of()))
                .toList();
    }

    private Map<String, RegistrationId> ofDocuments(
            SessionCode session, CentreCode centre, DocumentType type, List<String> numbers) {
        List<String> some =
                numbers.stream().filter(number -> !number.isEmpty()).distinct().toList();
        List<JudgedDocument> judged = judge.judge(some.stream()
                .map(number -> new EnteredDocument(type, number.toUpperCase(Locale.ROOT), ANY_NAME))
                .toList());
        Map<String, String> numberOf = new HashMap<>();
        List<byte[]> indexes = new ArrayList<>();
        for (int n = 0; n < some.size(); n++) {
            var document = judged.get(n).document();
            if (document != null) {
                byte[] index = documents.of(document);
                indexes.add(index);
                numberOf.put(Rosters.key(index), some.get(n));
            }
        }
        Map<String, RegistrationId> found = new HashMap<>();
        groups.ofDocuments(session, centre, indexes)
                .forEach(one -> found.put(numberOf.getOrDefault(Rosters.key(one.document()), ""), one.registration()));
        return found;
    }

    private static void add(Map<String, Set<RegistrationId>> found, String number, RegistrationId registration) {
        found.computeIfAbsent(number, none -> new LinkedHashSet<>()).add(registration);
    }

    /** Full-width digits are digits; a case makes no difference in numbers of documents. */
    private static String plain(String number) {
        return Normalizer.normalize(number, Normalizer.Form.NFKC).strip();
    }
}
