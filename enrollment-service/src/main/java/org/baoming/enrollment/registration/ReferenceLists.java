package org.baoming.enrollment.registration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The code lists of the form, the same in every session. Nobody has to state anything false: each list has an
 * entry for people to whom no other applies. Ethnic groups are GB/T 3304, including 97 and 98; a sex that a document does
 * not state is 9 of GB/T 2261.1.
 */
@Component
public class ReferenceLists {

    public record Item(String code, String nameZh, @Nullable String nameEn) {}

    private final List<Item> ethnicGroups = read("ethnic-groups");
    private final List<Item> occupations = read("occupations");
    private final List<Item> educations = read("educations");
    private final List<Item> trainingTypes = read("training-types");
    private final List<Item> sexes = List.of(
            new Item("MALE", "男", "Male"),
            new Item("FEMALE", "女", "Female"),
            new Item("UNSPECIFIED", "未说明", "Not stated"));

    public ReferenceLists() {}

    public List<Item> ethnicGroups() {
        return ethnicGroups;
    }

    public List<Item> occupations() {
        return occupations;
    }

    public List<Item> educations() {
        return educations;
    }

    public List<Item> trainingTypes() {
        return trainingTypes;
    }

    public List<Item> sexes() {
        return sexes;
    }

    /** The fields of the form whose code is in no list. */
    public List<String> unknownCodes(PersonalInformation information) {
        return Map.of(
                        "sex", isUnknown(sexes, information.sex()),
                        "ethnicGroup", isUnknown(ethnicGroups, information.ethnicGroup()),
                        "occupation", isUnknown(occupations, information.occupation()),
                        "education", isUnknown(educations, information.education()),
                        "trainingType", isUnknown(trainingTypes, information.trainingType()))
                .entrySet()
                .stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** A sentence that says what a field of {@link #unknownCodes} takes. */
    public String expected(String field) {
        List<Item> list = Map.of(
                        "sex", sexes,
                        "ethnicGroup", ethnicGroups,
                        "occupation", occupations,
                        "education", educations,
                        "trainingType", trainingTypes)
                .getOrDefault(field, List.of());
        return list.stream().map(Item::nameZh).collect(Collectors.joining("、", "One of these is expected: ", "."));
    }

    private static boolean isUnknown(List<Item> list, String code) {
        return list.stream().noneMatch(item -> item.code().equals(code));
    }

    private static List<Item> read(String name) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ClassPathResource("reference/" + name + ".csv").getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(ReferenceLists::item).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("reference/" + name + ".csv is part of this service", e);
        }
    }

    private static Item item(String line) {
        List<String> cells = List.of(line.split(",", -1));
        return new Item(cells.get(0), cells.get(1), cells.size() > 2 ? cells.get(2) : null);
    }
}
