/** As it should be; the package below is not. */
@PrimaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.planted.adapter.web;

import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.jspecify.annotations.NullMarked;
