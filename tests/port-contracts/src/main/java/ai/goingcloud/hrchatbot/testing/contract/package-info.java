/**
 * One contract per port: interfaces whose default tests say what every implementation promises. No
 * test of one technology lives here.
 */
@NullMarked
package ai.goingcloud.hrchatbot.testing.contract;

import org.jspecify.annotations.NullMarked;
