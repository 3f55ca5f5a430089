/**
 * One contract per port: an interface whose default methods are tests of the sentences that the
 * port's documentation promises, with a factory method for the implementation under test. Every
 * implementation, real ones included, runs the same contract. No implementation lives here, nothing
 * that only one technology can keep, and nothing that the port does not promise.
 */
@NullMarked
package ai.goingcloud.hrchatbot.testing.contract;

import org.jspecify.annotations.NullMarked;
