public import ArgumentParser
public import Budget

// The words of the files are those of the command line.
extension Stage: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension Confidentiality: ExpressibleByArgument {}
extension Importer.Kind: ExpressibleByArgument {}
