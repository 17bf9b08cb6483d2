using System.CommandLine;
using System.CommandLine.Parsing;
using ChatQA.Operations.Demo;

namespace ChatQA.Operations;

/// <summary>
/// What the program was asked to do: serve (the default), play the demonstration, or tell whether a server is healthy.
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

        // Nothing runs here for long: the host has its own way to end on a signal, and its own time for it.
        var exitCode = await root.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        return asked ?? new([], null, exitCode);

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
