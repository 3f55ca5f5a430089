package ai.goingcloud.hrchatbot.domain.document;

import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a document beside its text. Built by narrowing: each layer (folder, sidecar,
 * front matter) may restrict who reads it and when it holds, never widen; descriptive values of a
 * later layer replace earlier ones.
 *
 * @param supersedes file names or paths of the documents that this one replaces
 * @param narrowingFiles the metadata files that said who may read it, or when it holds
 */
public record DocumentMetadata(
        @Nullable String title,
        Audience audience,
        Validity validity,
        List<String> supersedes,
        @Nullable String owner,
        @Nullable LocalDate reviewDate,
        @Nullable Language language,
        Set<DocumentPath> narrowingFiles) {

    private static final List<String> NARROWING_KEYS =
            List.of(
                    "audiences",
                    "audience",
                    "countries",
                    "country",
                    "validfrom",
                    "validto",
                    "publishedfrom");

    private static final Set<String> EVERYONE_WORDS = Set.of("*", "everyone", "all");

    /** What some tools write behind a day. */
    private static final Pattern TIME_OF_DAY =
            Pattern.compile("(?<=^.{10})[T ]\\d{2}:\\d{2}[0-9:.+Z-]*$");

    public DocumentMetadata {
        supersedes = List.copyOf(supersedes);
        narrowingFiles = Set.copyOf(narrowingFiles);
    }

    /** Nothing known but whom it is for when nobody says otherwise. */
    public static DocumentMetadata startingFrom(Audience defaultAudience) {
        return new DocumentMetadata(
                null, defaultAudience, Validity.always(), List.of(), null, null, null, Set.of());
    }

    /**
     * Whether a document with this metadata at {@code own} says that it replaces another: by the
     * other's path, or by its file name in the same folder.
     */
    public boolean supersedes(DocumentPath own, DocumentPath other) {
        if (own.equals(other)) {
            return false;
        }
        String folder = own.value().substring(0, own.value().lastIndexOf('/') + 1);
        return supersedes.stream()
                .map(String::strip)
                .anyMatch(
                        name -> other.value().equals(name) || other.value().equals(folder + name));
    }

    /**
     * As {@link #narrowedBy(DeclaredMetadata)}, by a layer in a file of its own, which is
     * remembered where it says who may read the document, or when it holds.
     */
    public DocumentMetadata narrowedBy(DeclaredMetadata layer, DocumentPath file) {
        DocumentMetadata narrowed = narrowedBy(layer);
        boolean narrows = NARROWING_KEYS.stream().anyMatch(layer::has);
        return narrows
                ? narrowed.limitedTo(narrowed.audience, narrowed.validity, Set.of(file))
                : narrowed;
    }

    /**
     * This, where {@code before} held until now: when a file that narrowed it then is not there any
     * more, nobody may read it now who could not then. Deleting a file gives nobody access; writing
     * one does.
     *
     * @param present the metadata files that are there now and could be understood
     */
    public DocumentMetadata after(DocumentMetadata before, Set<DocumentPath> present) {
        Set<DocumentPath> gone =
                before.narrowingFiles.stream()
                        .filter(file -> !present.contains(file))
                        .collect(Collectors.toSet());
        return gone.isEmpty()
                ? this
                : limitedTo(
                        audience.narrowedTo(before.audience),
                        validity.narrowedTo(before.validity),
                        gone);
    }

    /** This, for those alone whom a default lets in, where no file says for whom it is. */
    public DocumentMetadata onlyFor(Audience readers) {
        return limitedTo(audience.narrowedTo(readers), validity, Set.of());
    }

    /**
     * This, of a document that is for nobody, for those groups who are to learn of that: it stays
     * for no country, so that {@link #after} keeps that nobody may read it.
     */
    public DocumentMetadata toldTo(AllowList groups) {
        return limitedTo(new Audience(groups, AllowList.of(List.of())), validity, Set.of());
    }

    private DocumentMetadata limitedTo(Audience readers, Validity days, Set<DocumentPath> by) {
        Set<DocumentPath> files = new TreeSet<>(narrowingFiles);
        files.addAll(by);
        return new DocumentMetadata(
                title, readers, days, supersedes, owner, reviewDate, language, files);
    }

    /**
     * This, narrowed and described by one more layer. Keys: title, audiences (or audience),
     * countries (or country), validFrom, validTo, publishedFrom, supersedes, owner, reviewDate,
     * language (a tag; what is none says nothing); others are left alone, unless they look like a
     * slip in one that narrows.
     *
     * @throws InvalidInputException when a known key has a value that cannot be understood: such a
     *     document must not be shown to anybody, since nobody can say to whom
     */
    public DocumentMetadata narrowedBy(DeclaredMetadata layer) {
        layer.refuseSlipsIn(NARROWING_KEYS);
        Audience declaredAudience = new Audience(groups(layer), countries(layer));
        Validity declaredValidity =
                new Validity(
                        date(layer, "validFrom"),
                        date(layer, "validTo"),
                        date(layer, "publishedFrom"));
        Language declaredLanguage = language(layer);
        LocalDate declaredReview = date(layer, "reviewDate");
        String declaredTitle = text(layer, "title");
        String declaredOwner = text(layer, "owner");
        List<String> declaredSupersedes =
                layer.values("supersedes").stream().filter(v -> !v.isBlank()).toList();
        return new DocumentMetadata(
                declaredTitle == null ? title : declaredTitle,
                audience.narrowedTo(declaredAudience),
                validity.narrowedTo(declaredValidity),
                declaredSupersedes.isEmpty() ? supersedes : declaredSupersedes,
                declaredOwner == null ? owner : declaredOwner,
                declaredReview == null ? reviewDate : declaredReview,
                declaredLanguage == null ? language : declaredLanguage,
                narrowingFiles);
    }

    /** What is no tag, such as a language's name, says nothing: the text tells it. */
    private static @Nullable Language language(DeclaredMetadata layer) {
        String tag = text(layer, "language");
        return tag == null || !Language.isTag(tag) ? null : Language.ofTag(tag);
    }

    private static AllowList groups(DeclaredMetadata layer) {
        return allowList(layer, "audiences", "audience").orEveryone();
    }

    private static AllowList countries(DeclaredMetadata layer) {
        Declared declared = allowList(layer, "countries", "country");
        if (declared.names == null) {
            return AllowList.everyone();
        }
        Set<String> codes =
                declared.names.stream()
                        .map(name -> name.toUpperCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new));
        for (String code : codes) {
            if (!code.equals(AllowList.ANY) && !code.matches("[A-Z]{2}")) {
                throw new InvalidInputException(
                        "%s: 'countries' must hold two-letter country codes such as TW, not '%s'."
                                .formatted(layer.origin(), code));
            }
        }
        return AllowList.of(codes);
    }

    /** What a layer says about one allow-list; {@code names} is null where it says nothing. */
    private record Declared(@Nullable Set<String> names) {

        AllowList orEveryone() {
            return names == null ? AllowList.everyone() : AllowList.of(names);
        }
    }

    private static Declared allowList(DeclaredMetadata layer, String key, String alias) {
        if (!layer.has(key) && !layer.has(alias)) {
            return new Declared(null);
        }
        Set<String> names =
                Stream.concat(layer.values(key).stream(), layer.values(alias).stream())
                        .flatMap(value -> Stream.of(value.split(",")))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .map(name ->
                                EVERYONE_WORDS.contains(name.toLowerCase(Locale.ROOT))
                                        ? AllowList.ANY
                                        : name)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (names.isEmpty()) {
            throw new InvalidInputException(
                    "%s: '%s' is given but names nobody; name groups, or '*' for all."
                            .formatted(layer.origin(), key));
        }
        return new Declared(names);
    }

    private static @Nullable String text(DeclaredMetadata layer, String key) {
        String joined = String.join(", ", layer.values(key)).strip();
        return joined.isEmpty() ? null : joined;
    }

    private static @Nullable LocalDate date(DeclaredMetadata layer, String key) {
        String value = text(layer, key);
        if (value == null) {
            return null;
        }
        try {
            return LocalDate.parse(TIME_OF_DAY.matcher(value).replaceFirst(""));
        } catch (DateTimeParseException e) {
            throw new InvalidInputException(
                    "%s: '%s' must be a day such as 2027-03-31, not '%s'."
                            .formatted(layer.origin(), key, value));
        }
    }
}
