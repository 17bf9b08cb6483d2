using System.CommandLine;
using System.CommandLine.Parsing;
using ChatQA.Operations.Backup;
using ChatQA.Operations.Demo;
using ChatQA.Storage;
using Microsoft.Extensions.Options;

namespace ChatQA.Operations;

/// <summary>
/// What the program was asked to do: serve (the default), play the demonstration, tell whether a server is healthy, or keep its data safe.
/// What it does not know goes on to ASP.NET Core as configuration (<c>--urls</c>, <c>--Storage:DataPath</c>).
/// </summary>
/// <param name="Configuration">What goes on to ASP.NET Core.</param>
/// <param name="Demo">The demonstration, when one is asked for.</param>
/// <param name="Ended">The exit code, when there is nothing to serve: help was asked for, or something was wrong.</param>
internal sealed record CommandLine(string[] Configuration, DemoOptions? Demo, int? Ended)
{
    public static async Task<CommandLine> Read(string[] args)
    {
        CommandLine? asked = null;
        var root = new RootCommand("ChatQA: a newspaper's live questions and answers, from the first question to the printed interview.") { TreatUnmatchedTokensAsErrors = false };
        root.SetAction(parsed => Serve(parsed, null));

        var language = new Option<string>("--lang") { Description = "The language of the sample session: fr or en.", DefaultValueFactory = _ => "fr" };
        language.AcceptOnlyFromAmong("fr", "en");
        var speed = new Option<double>("--speed") { Description = "How many times faster than life.", DefaultValueFactory = _ => 1 };
        speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 1000))
            {
                result.AddError("--speed is a number above 0 and up to 1000: 2 is twice as fast.");
            }
        });
        var demo = new Command("demo", "Plays a sample session live, in data of its own that each start replaces.") { language, speed };
        demo.TreatUnmatchedTokensAsErrors = false;
        demo.SetAction(parsed => Serve(parsed, new(parsed.GetValue(language)!, parsed.GetValue(speed))));
        root.Add(demo);

        var url = new Option<Uri>("--url") { Description = "Where the server listens.", DefaultValueFactory = _ => HealthProbe.Address, CustomParser = Address };
        var health = new Command("health", "Ends with 0 when the server is ready to serve, with 1 when it is not.") { url };
        health.SetAction((parsed, cancellation) => HealthProbe.Ask(parsed.GetValue(url)!, cancellation));
        root.Add(health);

        var to = new Argument<string>("file") { Description = "Where the copy goes; it must not exist." };
        Data("backup", "Copies the database to a file, also while a server uses it.", to, (parsed, storage, _) => BackupCommand.Run(storage, parsed.GetValue(to)!));
        var from = new Argument<string>("file") { Description = "What \"backup\" made." };
        Data("restore", "Puts a backup in the place of the database, which is kept. The server must be stopped.", from, (parsed, storage, _) => RestoreCommand.Run(storage, parsed.GetValue(from)!));
        var ledgers = new Option<string[]>("--ledger") { Description = "An erasure ledger to replay, of each node where there are several; by default the one of this configuration.", DefaultValueFactory = _ => [] };
        Data(
            "restored", "After a database was restored by other means (pg_restore): clients start anew, erasures that came since are done again.", ledgers,
            (parsed, storage, database) => RestoredCommand.Run(storage, database, parsed.GetValue(ledgers)!));

        var at = new Option<Uri>("--url") { Description = "Where people reach the server.", DefaultValueFactory = _ => HealthProbe.Address, CustomParser = Address };
        Data(
            "administrator", "Makes a link for a new administrator, also while a server runs: for when everybody who was one has lost their way in.", at,
            (parsed, storage, database) => AdministratorCommand.Run(storage, database, parsed.GetValue(at)!));

        // Nothing runs here for long: the host has its own way to end on a signal, and its own time for it.
        var exitCode = await root.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        return asked ?? new([], null, exitCode);

        // A command on the data, which the same configuration finds as when serving.
        void Data(string name, string description, Symbol told, Func<ParseResult, StorageOptions, Database, Task<int>> run)
        {
            var command = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
            if (told is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)told);
            }

            command.SetAction(async parsed =>
            {
                var builder = WebApplication.CreateBuilder([.. parsed.UnmatchedTokens]);
                builder.AddStorage();
                await using var app = builder.Build();
                return await run(parsed, app.Services.GetRequiredService<IOptions<StorageOptions>>().Value, app.Services.GetRequiredService<Database>());
            });
            root.Add(command);
        }

        void Serve(ParseResult parsed, DemoOptions? demonstration) => asked = new([.. parsed.UnmatchedTokens], demonstration, null);
    }

    private static Uri? Address(ArgumentResult typed)
    {
        if (Uri.TryCreate(typed.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        typed.AddError("--url is an http or https address: http://localhost:8080");
        return null;
    }
}
