import java.io.File;
import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates each PDF named against PDF/UA-1 and prints a line for it: name, pass or fail, and the clauses that failed. */
public class Check {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString("ua1");
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
                ValidationResult result = validator.validate(parser);
                StringBuilder failed = new StringBuilder();
                for (TestAssertion one : result.getTestAssertions()) {
                    failed.append(' ').append(one.getRuleId().getClause()).append('-').append(one.getRuleId().getTestNumber());
                }
                System.out.println(new File(file).getName() + "\t" + (result.isCompliant() ? "pass" : "fail") + "\t" + failed.toString().trim());
            }
        }
    }
}
