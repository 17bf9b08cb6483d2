using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Export.WordPress;

/// <summary>Debian's WordPress (packages wordpress, php-cli, php-mysql, mariadb-server) in a folder of its own, with one user who may post.</summary>
internal sealed class RealWordPress : IAsyncDisposable
{
    private readonly Folder _folder = new();
    private readonly List<Process> _processes = [];

    public string Address { get; private set; } = "";

    public const string Username = "redaction";

    public string Password { get; private set; } = "";

    public static async Task<RealWordPress> Start()
    {
        foreach (var program in (string[])["php", "mariadbd", "mariadb-install-db"])
        {
            Validators.Needs(program);
        }

        if (!Directory.Exists("/usr/share/wordpress/wp-includes"))
        {
            Assert.Skip("Debian's package wordpress is not installed.");
        }

        var wordpress = new RealWordPress();
        try
        {
            await wordpress.Install();
            return wordpress;
        }
        catch
        {
            await wordpress.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _folder.Dispose();
    }

    /// <summary>What the database holds, as one text: for what must be there and what must not.</summary>
    public async Task<string> Query(string sql) => (await Run("mariadb", "--no-defaults", $"--socket={At("db.sock")}", "-uroot", "-N", "wordpress", "-e", sql)).Trim();

    private async Task Install()
    {
        var port = FreePort();
        Address = $"http://127.0.0.1:{port}";
        await Run("mariadb-install-db", "--no-defaults", $"--user={Environment.UserName}", $"--datadir={At("db")}", "--auth-root-authentication-method=normal", "--skip-test-db");
        Begin("mariadbd", "--no-defaults", $"--user={Environment.UserName}", $"--datadir={At("db")}", $"--socket={At("db.sock")}", "--skip-networking");
        await Until(async () => (await Validators.Run("mariadb", ["--no-defaults", $"--socket={At("db.sock")}", "-uroot", "-e", "CREATE DATABASE wordpress CHARACTER SET utf8mb4"])).Code == 0);
        // Its own .htaccess is a link that leads nowhere here, and its own configuration is replaced: what cp says of them is no matter.
        await Validators.Run("cp", ["-rL", "/usr/share/wordpress", At("site")]);
        await File.WriteAllTextAsync(At("site/wp-config.php"), Configuration());
        await File.WriteAllTextAsync(At("install.php"), Installer());
        Password = (await Run("php", At("install.php"), _folder.Path)).Trim();
        Begin("php", "-S", $"127.0.0.1:{port}", "-t", At("site"));
        using var client = new HttpClient();
        await Until(async () => (await client.GetAsync(new Uri(Address))).IsSuccessStatusCode);
    }

    private string Configuration() =>
        $$"""
        <?php
        define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', 'localhost:{{At("db.sock")}}');
        define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
        foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) { define($name . '_KEY', $name . 'k'); define($name . '_SALT', $name . 's'); }
        define('WP_HOME', '{{Address}}'); define('WP_SITEURL', '{{Address}}');
        // Application passwords without https, and nothing that leaves this machine.
        define('WP_ENVIRONMENT_TYPE', 'local'); define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true);
        $table_prefix = 'wp_';
        if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
        require_once ABSPATH . 'wp-settings.php';
        """;

    private static string Installer() =>
        """
        <?php
        define('WP_INSTALLING', true);
        $_SERVER['HTTP_HOST'] = '127.0.0.1'; $_SERVER['REQUEST_URI'] = '/';
        require $argv[1] . '/site/wp-load.php';
        require ABSPATH . 'wp-admin/includes/upgrade.php';
        function wp_mail() { return true; }
        $made = wp_install('La Gazette', 'redaction', 'redaction@example.org', true, '', bin2hex(random_bytes(12)));
        list($password) = WP_Application_Passwords::create_new_application_password($made['user_id'], ['name' => 'ChatQA']);
        echo $password;
        """;

    private string At(string path) => Path.Combine(_folder.Path, path);

    private void Begin(string program, params string[] arguments) =>
        _processes.Add(Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >>\"$LOG\" 2>&1", program, .. arguments]) { Environment = { ["LOG"] = At("log") } })!);

    private static async Task<string> Run(string program, params string[] arguments)
    {
        var (code, said, wrong) = await Validators.Run(program, arguments);
        return code == 0 ? said : throw new InvalidOperationException($"{program} ended with {code}: {said}{wrong}");
    }

    private static async Task Until(Func<Task<bool>> done)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                if (await done())
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
            }

            Assert.True(tries < 120, "WordPress did not start.");
            await Task.Delay(250);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
