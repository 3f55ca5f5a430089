package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.error.ForbiddenException;
import java.util.Set;

/**
 * Looks at things as somebody with fewer groups would: never with one that the caller does not
 * belong to, and never unseen.
 */
final class ViewAs {

    private ViewAs() {}

    /**
     * The caller with these groups alone.
     *
     * @throws ForbiddenException when one of them is not the caller's
     */
    static Caller of(ApiRequest request, String operation, Set<String> groups) {
        Caller caller = request.caller();
        if (!caller.groups().containsAll(groups)) {
            // Not the names, which are whatever the caller wrote.
            Audit.log(operation, request, "view-as", "refused");
            throw new ForbiddenException(
                    "You can look at things only with groups that you belong to.");
        }
        Audit.log(operation, request, "view-as", String.join(",", groups));
        return new Caller(caller.subject(), groups, caller.country(), Set.of());
    }
}
