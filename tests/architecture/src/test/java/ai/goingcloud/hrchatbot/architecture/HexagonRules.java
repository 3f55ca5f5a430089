package ai.goingcloud.hrchatbot.architecture;

import com.tngtech.archunit.lang.ArchRule;
import org.jmolecules.archunit.JMoleculesArchitectureRules;
import org.jmolecules.archunit.JMoleculesArchitectureRules.StereotypeLookup;
import org.jmolecules.archunit.JMoleculesArchitectureRules.VerificationDepth;

/** The hexagon, as the packages' annotations draw it. */
final class HexagonRules {

    private HexagonRules() {}

    /**
     * Adapters know the ports of their own side alone, and use cases know no adapter. The depth is
     * said, since it is lenient with a lookup alone; and packages above count, since a package
     * without an annotation is otherwise a free zone.
     */
    static ArchRule hexagonal() {
        return JMoleculesArchitectureRules.ensureHexagonal(
                VerificationDepth.STRICT,
                StereotypeLookup.defaultLookup().withParentPackageTraversal());
    }
}
