package ai.goingcloud.hrchatbot.benchmark.laptop;

import java.util.List;

/** What is asked when times are measured. */
public final class Questions {

    /** Ordinary questions to HR. */
    public static final List<String> ALL =
            List.of(
                    "How many days of annual leave do I get?",
                    "Can I carry over unused vacation to next year?",
                    "What do I do when I am sick?",
                    "When do I need a doctor's note?",
                    "How is overtime paid?",
                    "May I work from home on Fridays?",
                    "Which travel expenses are paid back?",
                    "How long is parental leave?",
                    "Who approves a business trip?",
                    "What is the notice period when I resign?",
                    "Is there a pension scheme?",
                    "How do I report harassment?",
                    "What are the core working hours?",
                    "Do I get a laptop for my home office?",
                    "Can I accept gifts from a supplier?",
                    "How often is pay reviewed?",
                    "What happens to my leave when I go?",
                    "Is dental treatment covered?",
                    "How do I claim for meals on a trip?",
                    "Am I allowed a second job?");

    private Questions() {}
}
