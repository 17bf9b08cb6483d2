using System.Data;
using System.Data.Common;

namespace ChatQA.Storage;

/// <summary>For the few statements that are filled again and again: Dapper binds each row anew.</summary>
internal static class Parameters
{
    /// <param name="name">With its @: without it SQLite is asked for each sign that there is.</param>
    public static DbParameter Bind(this DbCommand command, string name, DbType type)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.DbType) = (name, type);
        command.Parameters.Add(parameter);
        return parameter;
    }
}
