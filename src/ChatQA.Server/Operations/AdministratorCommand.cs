using System.Data.Common;
using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Operations.Backup;
using ChatQA.Storage;
using Microsoft.Extensions.Options;

namespace ChatQA.Operations;

/// <summary>A link for a new administrator, for whoever holds the data: when everybody who was one has lost their way in.</summary>
internal static class AdministratorCommand
{
    public static async Task<int> Run(StorageOptions storage, Database database, Uri url)
    {
        if (storage.ConnectionString.Length == 0 && !File.Exists(storage.DatabaseFile))
        {
            return Say.Refusal($"There is no database at {Path.GetFullPath(storage.DatabaseFile)}: say where the data are with --Storage:DataPath=….");
        }

        try
        {
            var options = Options.Create(new AccessOptions());
            var invitations = new Invitations(database, new Passes(database, options, TimeProvider.System), options, TimeProvider.System);
            var made = await invitations.Make(new(Role.Administrator, null, "Administration"), Actor.System with { Id = new(Invitations.Console) });
            if (!made.Accepted(out var link, out var rejection))
            {
                return Say.Refusal(rejection.Code);
            }

            Console.WriteLine($"Open this link to administer the newsroom (once, within seven days):\n{url.GetLeftPart(UriPartial.Authority)}/enter/{link.Token}");
            return 0;
        }
        catch (DbException failure)
        {
            return Say.Refusal($"No link was made: {failure.Message} Start the server once, so that the database is as it should be.");
        }
    }
}
