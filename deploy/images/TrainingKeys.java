import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** Writes a key pair for a training, private.pem and public.pem, into a directory. */
final class TrainingKeys {

    private TrainingKeys() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var directory = Path.of(arguments[0]);
        Files.writeString(directory.resolve("private.pem"), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(directory.resolve("public.pem"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static String pem(String title, byte[] encoded) {
        return "-----BEGIN " + title + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END " + title + "-----\n";
    }
}
