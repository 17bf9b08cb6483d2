using System.Xml.Linq;
using ChatQA.Storage;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ChatQA.Access;

/// <summary>Data Protection keys in the database that the nodes share. The framework asks for them rarely, and waits.</summary>
internal sealed class SharedKeys(Database database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => Wait(() => database.Read(async connection =>
        (IReadOnlyCollection<XElement>)[.. (await connection.QueryAsync<string>("SELECT xml FROM keys ORDER BY name")).Select(xml => XElement.Parse(xml))]));

    public void StoreElement(XElement element, string friendlyName) => Wait(() => database.Write((connection, transaction) => connection.ExecuteAsync(
        "INSERT INTO keys (name, xml) VALUES (@friendlyName, @xml) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml",
        new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) },
        transaction)));

    private static T Wait<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}
