using System.Xml.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace PcEdge.CrossCompile;

/// <summary>
/// The core library as ARM64 code needs it. The one that comes with the x64 code generator was compiled for x64: its ARM64 intrinsics throw,
/// an embedded file pins their IsSupported to false while the code generator takes them for true, and the x64 ones ask themselves whether
/// they are supported, which only an x64 code generator answers. Either way the ARM64 code generator makes a branch to itself of it.
/// </summary>
internal static class CoreLibrary
{
    private const string Arm = "System.Runtime.Intrinsics.Arm";
    private const string X86 = "System.Runtime.Intrinsics.X86";

    // What every 64-bit ARM processor has, with the nested classes of each.
    private static readonly string[] Baseline = ["ArmBase", "AdvSimd"];

    /// <summary>Writes the rewritten library.</summary>
    public static string[] Rewrite(string from, string to)
    {
        using var library = ModuleDefinition.ReadModule(from);
        MethodDefinition intrinsic = library.GetType("System.Runtime.CompilerServices.IntrinsicAttribute").Methods
            .Single(static method => method.IsConstructor && !method.IsStatic);
        int off = 0, on = 0;
        foreach (TypeDefinition type in library.Types)
        {
            foreach (TypeDefinition one in type.Namespace is Arm or X86 ? WithNested(type) : [])
            {
                if (type.Namespace == Arm && Baseline.Contains(type.Name))
                {
                    on += Enable(one, intrinsic);
                }
                else
                {
                    off += Disable(one);
                }
            }
        }

        int unpinned = Unpin(library);
        library.Write(to);
        Console.WriteLine($"core library: {on} ARM64 intrinsics on, {off} questions for other instruction sets answered with no, {unpinned} pinned answers removed");
        return on > 0 && off > 0 && unpinned > 0 ? [] : [$"{from} is not as it was: there was nothing to rewrite"];
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => [type, .. type.NestedTypes.SelectMany(WithNested)];

    // An intrinsic is a method that calls itself: the code generator puts the instruction in place of the call.
    private static int Enable(TypeDefinition type, MethodDefinition intrinsic)
    {
        MethodDefinition[] methods = [.. type.Methods.Where(static method => method is { IsStatic: true, IsPublic: true, HasBody: true, IsConstructor: false })];
        foreach (MethodDefinition method in methods)
        {
            if (!method.CustomAttributes.Any(static attribute => attribute.AttributeType.Name == "IntrinsicAttribute"))
            {
                method.CustomAttributes.Add(new CustomAttribute(intrinsic));
            }

            ILProcessor code = Emptied(method);
            foreach (ParameterDefinition parameter in method.Parameters)
            {
                code.Emit(OpCodes.Ldarg, parameter);
            }

            code.Emit(OpCodes.Call, Itself(method));
            code.Emit(OpCodes.Ret);
        }

        return methods.Length;
    }

    private static int Disable(TypeDefinition type)
    {
        MethodDefinition[] questions = [.. type.Methods.Where(static method => method.Name == "get_IsSupported")];
        foreach (MethodDefinition question in questions)
        {
            question.CustomAttributes.Clear();
            ILProcessor code = Emptied(question);
            code.Emit(OpCodes.Ldc_I4_0);
            code.Emit(OpCodes.Ret);
        }

        return questions.Length;
    }

    private static ILProcessor Emptied(MethodDefinition method)
    {
        method.Body.Instructions.Clear();
        method.Body.ExceptionHandlers.Clear();
        method.Body.Variables.Clear();
        return method.Body.GetILProcessor();
    }

    private static MethodReference Itself(MethodDefinition method)
    {
        if (!method.HasGenericParameters)
        {
            return method;
        }

        var instance = new GenericInstanceMethod(method);
        foreach (GenericParameter parameter in method.GenericParameters)
        {
            instance.GenericArguments.Add(parameter);
        }

        return instance;
    }

    private static int Unpin(ModuleDefinition library)
    {
        int removed = 0;
        foreach (EmbeddedResource resource in library.Resources.OfType<EmbeddedResource>().Where(static resource => resource.Name.Contains("Substitutions")).ToArray())
        {
            XDocument document;
            using (Stream stream = resource.GetResourceStream())
            {
                document = XDocument.Load(stream);
            }

            XElement[] pinned = [.. document.Descendants("type").Where(static type => type.Attribute("fullname")?.Value.StartsWith(Arm + ".", StringComparison.Ordinal) == true)];
            foreach (XElement type in pinned)
            {
                type.Remove();
            }

            removed += pinned.Length;
            using var bytes = new MemoryStream();
            document.Save(bytes);
            library.Resources[library.Resources.IndexOf(resource)] = new EmbeddedResource(resource.Name, resource.Attributes, bytes.ToArray());
        }

        return removed;
    }
}
