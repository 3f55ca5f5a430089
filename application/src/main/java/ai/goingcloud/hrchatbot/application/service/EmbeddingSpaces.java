package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import java.util.List;
import java.util.Optional;

/**
 * Which model embeds which text. The active spaces are data of the store: a language's space is
 * chosen when its first document is indexed, and from then on by the store alone.
 */
final class EmbeddingSpaces {

    private final VectorStore store;
    private final List<EmbeddingModel> models;

    EmbeddingSpaces(VectorStore store, List<EmbeddingModel> models) {
        this.store = store;
        this.models = models;
    }

    /**
     * The model of the active space that reads a language. When none does, or its model is not at
     * hand any more (a newer version splits otherwise), one that is at hand is activated.
     */
    Optional<EmbeddingModel> toIndex(Language language) {
        Optional<EmbeddingModel> active =
                store.activeSpaces().stream()
                        .filter(space -> space.reads(language))
                        .flatMap(space -> modelOf(space).stream())
                        .findFirst();
        if (active.isPresent()) {
            return active;
        }
        Optional<EmbeddingModel> chosen =
                models.stream().filter(model -> model.space().reads(language)).findFirst();
        chosen.ifPresent(model -> store.activate(model.space()));
        return chosen;
    }

    /** The models of all active spaces that read a question's language. */
    List<EmbeddingModel> toAsk(Language language) {
        return store.activeSpaces().stream()
                .filter(space -> space.reads(language))
                .flatMap(space -> modelOf(space).stream())
                .toList();
    }

    /** Changes whenever other models would be used, so that documents are read again then. */
    String fingerprint() {
        return models.stream().map(model -> model.space().id().value()).toList().toString();
    }

    private Optional<EmbeddingModel> modelOf(EmbeddingSpace space) {
        return models.stream().filter(model -> model.space().id().equals(space.id())).findFirst();
    }
}
